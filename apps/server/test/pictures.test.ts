import {
  asId,
  type CategoryId,
  newId,
  PICTURE_BYTES_MAX,
  PICTURE_PATH,
  type PictureId,
  type ReplyId,
  type ThreadId,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { postPictures } from "@yoforex/db/schema/pictures";
import {
  bootstrapForum,
  createThread,
  listCategories,
  postReply,
  sweepPictures,
} from "@yoforex/domain/forum";
import { keptStorageKeys } from "@yoforex/domain/market";
import { editPostByStaff, hidePost, listPosts, removePicture } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPicture } from "../src/files/picture.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
  await bootstrapForum(hosts.world.asSystem());
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

const REASON = "It shows somebody else's account.";

async function aThread(author: TestMember, body: string) {
  const [category] = await listCategories(hosts.world.anonymous());
  const { id } = await createThread(hosts.world.as(author), {
    requestId: newId(),
    categoryId: asId<CategoryId>(category?.id ?? ""),
    kind: "discussion",
    title: "What my chart shows today",
    body: `Here it is, as I drew it: ${body}`,
    tags: [],
  });
  return asId<ThreadId>(id);
}

test("in a post of its owner's anybody sees it, and while staff hide the post or the picture nobody does", async () => {
  const { world } = hosts;
  const owner = await world.aMember();
  const moderator = await world.staff("moderator");
  const path = pathIn((await send(await aPicture(), owner)).body);
  const threadId = await aThread(owner, "no picture yet");
  const reply = { requestId: newId<never>(), threadId, body: `![EURUSD](${path})` };
  const target = { type: "reply" as const, id: asId<ReplyId>((await postReply(world.as(owner), reply)).id) };
  const status = async () => (await seen(path)).status;
  const shown = await seen(path);
  expect([shown.status, shown.headers["cache-control"]]).toEqual([200, "public, max-age=86400, immutable"]);

  await hidePost(moderator, { target, hidden: true, reason: REASON });
  expect(await status()).toBe(404);
  expect((await seen(path, owner)).status).toBe(200);
  await hidePost(moderator, { target, hidden: false, reason: REASON });
  expect(await status()).toBe(200);
  const thread = { target: { type: "thread" as const, id: threadId }, reason: REASON };
  await hidePost(moderator, { ...thread, hidden: true });
  expect(await status()).toBe(404);
  await hidePost(moderator, { ...thread, hidden: false });

  const { rows } = await listPosts(moderator, { limit: 100 });
  const [picture] = rows.find(({ id }) => id === target.id)?.pictures ?? [];
  expect(picture).toEqual({ id: expect.any(String), path, removed: false });
  const remove = (removed: boolean) =>
    removePicture(moderator, { pictureId: asId<PictureId>(picture?.id ?? ""), removed, reason: REASON });
  await remove(true);
  expect(await status()).toBe(404);
  expect((await seen(path, owner)).status).toBe(404);
  await expect(remove(true)).rejects.toMatchObject({ code: "ALREADY_DECIDED" });
  await remove(false);
  expect(await status()).toBe(200);
});

test("naming somebody else's picture neither shows it to anybody nor keeps it", async () => {
  const { world } = hosts;
  const [owner, thief] = [await world.aMember(), await world.aMember()];
  const path = pathIn((await send(await aPicture(), owner)).body);
  await aThread(thief, `![hers](${path})`);
  expect((await seen(path, thief)).status).toBe(404);
  expect((await seen(path)).status).toBe(404);
  const pictureId = asId<PictureId>(path.slice("/files/pictures/".length).slice(0, 36));
  await expect(
    removePicture(world.as(thief), { pictureId, removed: true, reason: REASON }),
  ).rejects.toMatchObject({ code: "NOT_ALLOWED" });
});

test("a picture that was edited out of its post is its owner's alone again, and one that stands in it is never swept", async () => {
  const { world } = hosts;
  const owner = await world.aMember();
  const [kept, dropped] = [
    pathIn((await send(await aPicture(), owner)).body),
    pathIn((await send(await aPicture(), owner)).body),
  ];
  const threadId = await aThread(owner, `![a](${kept}) ![b](${dropped})`);
  expect((await seen(dropped)).status).toBe(200);
  const words = { title: "What my chart shows now", body: `Only this one now: ![a](${kept})`, tags: [] };
  await editPostByStaff(await world.staff("moderator"), {
    edit: { type: "thread", id: threadId, revision: 1, ...words },
    reason: REASON,
  });
  expect((await seen(dropped)).status).toBe(404);
  expect((await seen(dropped, owner)).status).toBe(200);
  world.clock.moveOn({ hours: 24 });
  await sweepPictures(world.asWorker(), async () => undefined);
  expect((await seen(dropped, owner)).status).toBe(404);
  expect((await seen(kept)).status).toBe(200);
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
