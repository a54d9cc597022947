import { PICTURE_BYTES_MAX, PICTURE_PATH } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { postPictures } from "@yoforex/db/schema/pictures";
import { sweepPictures } from "@yoforex/domain/forum";
import { keptStorageKeys } from "@yoforex/domain/market";
import type { TestMember } from "@yoforex/domain/testing";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPicture } from "../src/files/picture.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 0, g: 80, b: 200 } } });
const WHERE = "where-she-lives";
const aPicture = (width = 300, height = 200) =>
  plain(width, height)
    .withExif({ IFD0: { Copyright: WHERE } })
    .jpeg()
    .toBuffer();

const send = (body: string | Buffer, member?: TestMember) =>
  hosts.ask("/upload/picture", {
    method: "POST",
    headers: { origin: ORIGIN, ...(member && { cookie: `sid=${member.token}` }) },
    body,
  });
const pathIn = (body: string) => /"path":"([^"]+)"/.exec(body)?.[1] ?? "";
const seen = (path: string, member?: TestMember) =>
  hosts.ask(path, { headers: member ? { cookie: `sid=${member.token}` } : {} });

test("a picture waits for its post: its owner and staff see it, nobody else does, and nobody may keep it", async () => {
  const { world } = hosts;
  const [owner, other, moderator] = [
    await world.aMember(),
    await world.aMember(),
    await world.aMember({ role: "moderator" }),
  ];
  const sent = await send(await aPicture(), owner);
  const path = pathIn(sent.body);
  expect(JSON.parse(sent.body)).toEqual({ path, width: 300, height: 200 });
  expect(path).toMatch(PICTURE_PATH);
  for (const reader of [owner, moderator]) {
    const shown = await seen(path, reader);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    expect(shown.headers["set-cookie"]).toBeUndefined();
  }
  expect((await seen(path, other)).status).toBe(404);
  expect((await seen(path)).status).toBe(404);
  for (const wrong of [path.replace("300x200", "299x200"), path.replace(".webp", ""), "/files/pictures/x"])
    expect((await seen(wrong, owner)).status).toBe(404);
});

test("a picture is drawn anew: smaller where it is large, upright, and without anything that came along", async () => {
  const kept: Buffer[] = [];
  const blobs = {
    write: async (source: AsyncIterable<Buffer>) => {
      for await (const piece of source) kept.push(piece);
      return { storageKey: "", sizeBytes: kept.at(-1)?.length ?? 0, sha256: "", head: new Uint8Array() };
    },
  };
  const script = "<script>alert(1)</script>";
  const polyglot = Buffer.concat([await aPicture(2_400, 1_200), Buffer.from(`${script}PK\x03\x04`)]);
  expect(await keepPicture(blobs, polyglot)).toMatchObject({ width: 1_600, height: 800 });
  const turned = await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await keepPicture(blobs, turned)).toMatchObject({ width: 200, height: 300 });
  for (const bytes of kept) {
    const { format, exif, xmp, icc } = await sharp(bytes).metadata();
    expect({ format, exif, xmp, icc }).toEqual({
      format: "webp",
      exif: undefined,
      xmp: undefined,
      icc: undefined,
    });
    for (const word of [WHERE, script, "PK\x03\x04"]) expect(bytes.includes(word)).toBe(false);
  }
});

test("who may not write, or sends what is no picture or too much of one, leaves nothing behind", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const before = await hosts.stored();
  const picture = await aPicture();
  const bomb = await plain(6_000, 5_000).png({ compressionLevel: 9 }).toBuffer();
  const answers = [
    await send(picture),
    await send("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", member),
    await send("<!doctype html><script>1</script>", member),
    await send(`GIF89a${"x".repeat(50)}`, member),
    await send("", member),
    await send(picture.subarray(0, 200), member),
    await send(bomb, member),
    await send(Buffer.alloc(PICTURE_BYTES_MAX + 1), member),
  ];
  const codes = answers.map(({ body }) => /"code":"(\w+)"/.exec(body)?.[1]);
  expect(codes).toEqual(["NOT_SIGNED_IN", ...Array(6).fill("FILE_TYPE_REFUSED"), "FILE_TOO_LARGE"]);
  const foreign = await hosts.ask("/upload/picture", {
    method: "POST",
    headers: { origin: "https://evil.example", cookie: `sid=${member.token}` },
    body: picture,
  });
  expect(foreign.status).toBe(403);
  expect(await hosts.stored()).toEqual(before);
});

test("a newcomer sends twenty pictures a day, and who is known twice as many", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const picture = await plain(2, 2).png().toBuffer();
  for (let sent = 0; sent < 20; sent++) expect((await send(picture, member)).status).toBe(200);
  expect((await send(picture, member)).body).toContain("RATE_LIMITED");
});

test("what no post shows after a day is forgotten, once, by two sweeps at once", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const path = pathIn((await send(await aPicture(), member)).body);
  const [row] = await world.db.owner
    .select({ key: postPictures.storageKey })
    .from(postPictures)
    .where(eq(postPictures.ownerId, member.id));
  const key = row?.key ?? "";
  expect(await keptStorageKeys(world.asWorker(), [key])).toEqual(new Set([key]));
  const removed: string[] = [];
  const sweep = () =>
    sweepPictures(world.asWorker(), async (each) => {
      removed.push(each);
    });
  await sweep();
  expect(removed).not.toContain(key);
  world.clock.moveOn({ hours: 24 });
  await Promise.all([sweep(), sweep()]);
  expect(removed.filter((each) => each === key)).toHaveLength(1);
  expect((await seen(path, member)).status).toBe(404);
  expect(await keptStorageKeys(world.asWorker(), [key])).toEqual(new Set());
});
