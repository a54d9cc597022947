import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { asId, coins, newId } from "@yoforex/contracts";
import { linkDownload, publishListing, purchaseListing, refundPurchase } from "@yoforex/domain/market";
import { approveListing } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
let seller: TestMember;
beforeAll(async () => {
  hosts = await openHosts();
  seller = await hosts.world.aMember();
});
afterAll(() => hosts.close());

const SOURCE = "int OnInit() { return INIT_SUCCEEDED; }\n";
const cookieOf = ({ token }: TestMember) => ({ cookie: `sid=${token}` });
const upload = (
  name: string,
  body: string | Buffer = SOURCE,
  headers: Record<string, string> = cookieOf(seller),
) =>
  hosts.ask("/upload", {
    method: "POST",
    headers: { origin: ORIGIN, "x-file-name": name, ...headers },
    body,
  });

/** Uploads, publishes and buys, and gives what the buyer holds afterwards. */
async function aPurchase() {
  const { world } = hosts;
  const uploaded: unknown = JSON.parse((await upload("robot%20(v1)'.mq5")).body);
  const id = String(typeof uploaded === "object" && uploaded !== null && Reflect.get(uploaded, "id"));
  const words = { title: `Robot ${newId()}`, summary: "Trades the first pullback after the open." };
  const listing = await publishListing(world.as(seller), {
    requestId: newId(),
    fileId: asId(id),
    kind: "expert_advisor",
    ...words,
    description: "Waits for the first M15 bar after the open and buys the pullback into its lower half.",
    price: coins(50),
    version: "1.0",
  });
  const listingId = asId<Parameters<typeof approveListing>[1]["listingId"]>(listing.id);
  await approveListing(await world.staff("moderator"), { listingId });
  const buyer = await world.aMember({ coins: 50 });
  const order = {
    requestId: newId<Parameters<typeof purchaseListing>[1]["requestId"]>(),
    listingId,
    priceSeen: coins(50),
  };
  const purchase = await purchaseListing(world.as(buyer), order);
  const purchaseId = asId<Parameters<typeof linkDownload>[1]["purchaseId"]>(purchase.id);
  const { url } = await linkDownload(world.as(buyer), { purchaseId });
  return { buyer, purchaseId, url };
}

test("a right file is stored under a made-up name, for the server's eyes only, and measured", async () => {
  const before = await hosts.stored();
  const answer = await upload("robot.mq5");
  expect(answer.status).toBe(200);
  const sha256 = createHash("sha256").update(SOURCE).digest("hex");
  expect(JSON.parse(answer.body)).toMatchObject({ name: "robot.mq5", sizeBytes: SOURCE.length, sha256 });
  const [file = ""] = (await hosts.stored()).filter((name) => !before.includes(name));
  expect(file).toMatch(/blobs\/[0-9a-f]{2}\/[0-9a-f]{38}$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toBe(SOURCE);
});

test("what is refused leaves no file behind", async () => {
  const before = await hosts.stored();
  const statuses = [
    await upload("robot.mq5", SOURCE, {}),
    await upload("robot.mq5", SOURCE, { cookie: "sid=forged" }),
    await upload("robot.exe"),
    await upload("robot.zip"),
    await upload("robot.mq5", "MZ\0\0"),
    await upload("robot.mq5", "<?php echo 1;"),
    await upload("robot.mq5", ""),
    await upload("robot.mq5", Buffer.alloc(20 * 1024 * 1024 + 1, "x")),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 415, 415, 415, 415, 415, 413]);
  expect(await hosts.stored()).toEqual(before);
});

test.each([
  ["out of the folder", "..%2F..%2Fx.mq5"],
  ["a backslash", "..%5Cx.mq5"],
  ["a NUL", "x%00.mq5"],
  ["a line break", "x%0d%0aset-cookie: a=b.mq5"],
  ["300 characters", `${"x".repeat(300)}.mq5`],
  ["broken encoding", "%E0%A4%A.mq5"],
  ["nothing", ""],
])("a name that is %s is refused", async (_why, name) => {
  const before = await hosts.stored();
  expect((await upload(name)).status).toBe(400);
  expect(await hosts.stored()).toEqual(before);
});

test("a buyer gets the bytes as an attachment, whole, in parts, or only described", async () => {
  const { buyer, url } = await aPurchase();
  const get = (headers: Record<string, string> = {}, method = "GET") =>
    hosts.ask(url, { method, headers: { ...cookieOf(buyer), ...headers } });
  const whole = await get();
  expect([whole.status, whole.body]).toEqual([200, SOURCE]);
  expect(whole.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": "attachment; filename*=UTF-8''robot%20%28v1%29%27.mq5",
    "content-length": String(SOURCE.length),
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  const described = await get({}, "HEAD");
  expect([described.status, described.body]).toEqual([200, ""]);
  expect(described.headers["content-length"]).toBe(String(SOURCE.length));
  const part = await get({ range: "bytes=4-9" });
  expect([part.status, part.body]).toEqual([206, SOURCE.slice(4, 10)]);
  expect(part.headers["content-range"]).toBe(`bytes 4-9/${SOURCE.length}`);
  expect((await get({ range: "bytes=-5" })).body).toBe(SOURCE.slice(-5));
  expect((await get({ range: `bytes=${SOURCE.length}-` })).status).toBe(416);
});

test("a link is good for its session alone, unchanged, for ten minutes, until a refund", async () => {
  const { buyer, purchaseId, url } = await aPurchase();
  const get = async (path: string, member: TestMember) =>
    (await hosts.ask(path, { headers: cookieOf(member) })).body;
  expect((await hosts.ask(url)).status).toBe(401);
  expect(await get(url, seller)).toContain("LINK_EXPIRED");
  expect(await get(`/files/A${url.slice(8)}`, buyer)).toContain("LINK_EXPIRED");
  expect(await get(url.replace(/.$/, "="), buyer)).toContain("LINK_EXPIRED");
  expect(await get(url, buyer)).toBe(SOURCE);
  hosts.world.clock.moveOn({ minutes: 10 });
  expect(await get(url, buyer)).toContain("LINK_EXPIRED");

  const unopened = await aPurchase();
  await refundPurchase(hosts.world.as(unopened.buyer), { purchaseId: unopened.purchaseId });
  expect(await get(unopened.url, unopened.buyer)).toContain("REFUND_CLOSED");
  expect(purchaseId).not.toBe(unopened.purchaseId);
});
