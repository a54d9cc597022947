import { AVATAR_SIZES } from "@yoforex/contracts";
import { keptStorageKeys } from "@yoforex/domain/market";
import { clearProfile } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { squaresOf } from "../src/files/picture.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
beforeAll(async () => {
  hosts = await openHosts();
});
afterAll(() => hosts.close());

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 0, g: 80, b: 200 } } });
const aPicture = () =>
  plain(300, 200)
    .withExif({ IFD0: { Copyright: "where-she-lives" } })
    .jpeg()
    .toBuffer();

const send = (body: string | Buffer, member?: TestMember) =>
  hosts.ask("/upload/avatar", {
    method: "POST",
    headers: { origin: ORIGIN, ...(member && { cookie: `sid=${member.token}` }) },
    body,
  });
const urlIn = (body: string) => /"avatarUrl":"([^"]+)"/.exec(body)?.[1] ?? "";

test("a picture becomes squares without what the camera wrote, and a stranger may keep them for ever", async () => {
  const member = await hosts.world.aMember();
  const answer = await send(await aPicture(), member);
  expect(answer.status).toBe(200);
  for (const size of AVATAR_SIZES) {
    const seen = await hosts.ask(`${urlIn(answer.body)}/${size}`);
    expect(seen.status).toBe(200);
    expect(seen.headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(seen.headers["set-cookie"]).toBeUndefined();
  }
  for (const [index, square] of (await squaresOf(await aPicture())).entries()) {
    const { width, height, format, exif } = await sharp(square).metadata();
    expect({ width, height, format, exif }).toEqual({
      width: AVATAR_SIZES[index],
      height: AVATAR_SIZES[index],
      format: "webp",
      exif: undefined,
    });
  }
});

test("who is not signed in, or sends what is no picture, leaves nothing behind", async () => {
  const member = await hosts.world.aMember();
  const before = await hosts.stored();
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
  const bomb = await plain(6_000, 5_000).png({ compressionLevel: 9 }).toBuffer();
  const picture = await aPicture();
  const answers = [
    await send(picture),
    await send(svg, member),
    await send("GIF89a", member),
    await send("", member),
    await send(picture.subarray(0, 200), member),
    await send(bomb, member),
    await send(Buffer.alloc(5 * 1024 * 1024 + 1), member),
  ];
  const codes = answers.map(({ body }) => /"code":"(\w+)"/.exec(body)?.[1]);
  const refused = "FILE_TYPE_REFUSED";
  expect(codes).toEqual(["NOT_SIGNED_IN", ...Array(5).fill(refused), "FILE_TOO_LARGE"]);
  expect(await hosts.stored()).toEqual(before);
});

test("another picture takes the place of the first, whose bytes are nobody's then", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const before = await hosts.stored();
  const first = urlIn((await send(await aPicture(), member)).body);
  const keys = (await hosts.stored())
    .filter((file) => !before.includes(file))
    .map((file) => file.split("/").slice(-2).join("/"));
  expect(await keptStorageKeys(world.asWorker(), keys)).toEqual(new Set(keys));
  const second = urlIn((await send(await aPicture(), member)).body);
  expect(second).not.toBe(first);
  expect((await hosts.ask(`${first}/96`)).status).toBe(404);
  expect((await hosts.ask(`${second}/97`)).status).toBe(404);
  expect(await keptStorageKeys(world.asWorker(), keys)).toEqual(new Set());
});

test("staff take a picture away, and say why", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const url = urlIn((await send(await aPicture(), member)).body);
  const input = { memberId: member.id, part: "picture" as const, reason: "It shows somebody else." };
  await expect(clearProfile(world.as(member), input)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  const cleared = await clearProfile(await world.staff("moderator"), input);
  expect(cleared.avatarUrl).toBeNull();
  expect((await hosts.ask(`${url}/96`)).status).toBe(404);
});
