import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { asId, coins, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { linkDownload, publishListing, purchaseListing, refundPurchase } from "@yoforex/domain/market";
import { approveListing, getListingCase } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { createErasureLog } from "../src/jobs/erasure-log.ts";
import { JOBS } from "../src/jobs/tasks.ts";
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
  const moderator = await world.staff("moderator");
  const { revision, versions } = await getListingCase(moderator, { listingId });
  await approveListing(moderator, { listingId, revision, versionId: asId(versions[0]?.id ?? "") });
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

test("whatever refers to a file is known to the sweep", async () => {
  const { rows } = await hosts.world.db.owner.execute(sql`
    select conrelid::regclass::text as table from pg_constraint where confrelid = 'file_assets'::regclass`);
  expect(rows).toEqual([{ table: "content_versions" }]);
});

/** A host whose store tells when it has dealt with an upload, and the beginning of an upload in pieces to it. */
async function uploadInPieces() {
  const store = createDiskBlobStore(path.join(hosts.folder, "blobs"));
  let settle = (_outcome: string) => {};
  const settled = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const write: typeof store.write = async (source, maxBytes) => {
    const blob = store.write(source, maxBytes);
    blob.then(
      () => settle("kept"),
      () => settle("refused"),
    );
    return blob;
  };
  const port = await hosts.listen("member", { blobs: { ...store, write } });
  const headers = { ...cookieOf(seller), origin: ORIGIN, "x-file-name": "robot.mq5" };
  const sender = request({ port, host: "127.0.0.1", path: "/upload", method: "POST", headers, agent: false });
  sender.on("error", () => undefined);
  return { sender, settled };
}

test("an upload that is broken off leaves no file behind", async () => {
  const before = await hosts.stored();
  const { sender, settled } = await uploadInPieces();
  sender.write("int OnInit() {");
  await vi.waitFor(async () => expect((await hosts.stored()).length).toBe(before.length + 1));
  sender.destroy();
  expect(await settled).toBe("refused");
  expect(await hosts.stored()).toEqual(before);
});

test("an upload in pieces, of no stated length, is cut off at the limit and leaves no file behind", async () => {
  const before = await hosts.stored();
  const { sender, settled } = await uploadInPieces();
  const answered = once(sender, "response");
  const piece = Buffer.alloc(1024 * 1024, "x");
  for (let n = 0; n <= 20; n += 1) sender.write(piece);
  const [answer] = await answered;
  expect([answer.statusCode, await settled]).toEqual([413, "refused"]);
  sender.destroy();
  expect(await hosts.stored()).toEqual(before);
});

test("bytes that are lost are an error before anything is sent, and close no refund", async () => {
  const before = await hosts.stored();
  const { buyer, purchaseId, url } = await aPurchase();
  const [file = ""] = (await hosts.stored()).filter((name) => !before.includes(name));
  for (const lose of [() => truncate(file, 3), () => rm(file)]) {
    await lose();
    const answer = await hosts.ask(url, { headers: cookieOf(buyer) });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      404,
      { error: { code: "NOT_FOUND", details: { what: "file" } } },
    ]);
    expect(answer.headers["content-disposition"]).toBeUndefined();
  }
  expect((await refundPurchase(hosts.world.as(buyer), { purchaseId })).status).toBe("refunded");
});

test("the sweep removes uploads without a listing after a day, and bytes that are nobody's, twice over", async () => {
  const { world } = hosts;
  const sources = {
    context: world.asWorker,
    send: async () => undefined,
    blobs: createDiskBlobStore(path.join(hosts.folder, "blobs")),
    sealKey: null,
    erasures: createErasureLog(path.join(hosts.folder, "erasures.log")),
    sweepQueue: async () => undefined,
  };
  const sweep = () => JOBS["sweep-files"].run(sources);
  const before = await hosts.stored();
  await aPurchase();
  await upload("unused.mq5");
  const leftover = path.join(hosts.folder, "blobs", "ab", "broken-off.part");
  await mkdir(path.dirname(leftover), { recursive: true });
  await writeFile(leftover, "half");
  expect(await sweep()).toEqual({ files: 0, leftovers: 0 });
  expect((await hosts.stored()).length).toBe(before.length + 3);

  world.clock.moveOn({ hours: 25 });
  const [one, two] = await Promise.all([sweep(), sweep()]);
  expect(one.files + two.files).toBeGreaterThanOrEqual(1);
  expect(await hosts.stored()).not.toContain(leftover);
  expect(await sweep()).toEqual({ files: 0, leftovers: 0 });
  const { rows } = await world.db.owner.execute<{ key: string }>(
    sql`select storage_key as key from file_assets`,
  );
  for (const file of await hosts.stored()) expect(rows.some(({ key }) => file.endsWith(key))).toBe(true);
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

test("a file comes without a cookie, also when the session was prolonged just now", async () => {
  const { buyer, purchaseId } = await aPurchase();
  for (const path of ["/trpc/identity.me", "file"]) {
    hosts.world.clock.moveOn({ hours: 2 });
    const link = await linkDownload(hosts.world.as(buyer), { purchaseId });
    const answer = await hosts.ask(path === "file" ? link.url : path, { headers: cookieOf(buyer) });
    expect([path, answer.status, answer.headers["set-cookie"] === undefined]).toEqual([
      path,
      200,
      path === "file",
    ]);
  }
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

test("one's own entries leave as a table that a spreadsheet opens, and nobody else's do", async () => {
  const member = await hosts.world.aMember({ coins: 7 });
  const get = (query: string, headers: Record<string, string> = cookieOf(member)) =>
    hosts.ask(`/files/statement.csv?${query}`, { headers });
  const period = "from=2020-01-01T00:00:00.000Z&until=2100-01-01T00:00:00.000Z";
  const table = await get(`purse=available&${period}`);
  expect(table.status).toBe(200);
  expect(table.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(table.headers["content-disposition"]).toBe(
    'attachment; filename="yoforex-available-2020-01-01-2100-01-01.csv"',
  );
  expect(table.headers["cache-control"]).toBe("private, no-store");
  expect(table.body.split("\r\n").map((line) => line.split(",")[3])).toEqual(["amount", "7", undefined]);
  expect((await get(`purse=available&${period}`, {})).status).toBe(401);
  for (const query of [`purse=issuance&${period}`, "purse=available", `purse=available&${period}&member=1`])
    expect((await get(query)).status).toBe(400);
});
