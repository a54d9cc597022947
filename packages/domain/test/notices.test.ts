import { asId, type NoticeId, newId, type RequestId } from "@yoforex/contracts";
import { userActivity } from "@yoforex/db/schema/earning";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recomputeTiers } from "../src/economy/index.ts";
import { postReply } from "../src/forum/index.ts";
import { blockMember, chooseNotices } from "../src/identity/index.ts";
import { purchaseListing } from "../src/market/index.ts";
import {
  countUnread,
  forgetNotices,
  listNotices,
  readNotice,
  readNotices,
} from "../src/notifications/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { anOrder } from "./market-world.ts";
import { refused } from "./outcomes.ts";

let world: EarningWorld;
beforeAll(async () => {
  world = await createEarningWorld();
});
afterAll(() => world.close());

const BODY = "Ask the account how many positions are open, not a variable.";
const told = async (member: TestMember) => (await listNotices(world.as(member), { limit: 50 })).rows;
const unread = async (member: TestMember) => (await countUnread(world.as(member))).unread;

/** A new member, with a reply of somebody in each of `count` threads of hers. */
async function repliedTo(count: number) {
  const [author, other] = [await world.aMember(), await world.aMember()];
  for (let n = 0; n < count; n++) await replied(author, other);
  return { author, other };
}

async function replied(author: TestMember, other: TestMember) {
  world.clock.moveOn({ ms: 1_000 });
  const thread = await world.forum.aThread({ author });
  await postReply(world.as(other), { requestId: newId<RequestId>(), threadId: thread.id, body: BODY });
  return thread;
}

test("what is mailed about coins and talks is told within the app too, and leads to its page", async () => {
  const [author, other] = [await world.aMember(), await world.aMember()];
  const thread = await replied(author, other);
  expect(await told(author)).toMatchObject([
    { text: expect.stringContaining(thread.title), path: expect.stringMatching(/^\/t\//), isRead: false },
  ]);
  const listing = await world.aListing({ price: 40 });
  const buyer = await world.aBuyer({ available: 40 });
  await purchaseListing(world.as(buyer), anOrder(listing));
  expect((await told(listing.seller)).map(({ text }) => text)).toContain(`Sold: ${listing.title}`);
  expect((await told(buyer))[0]).toMatchObject({ path: expect.stringMatching(/^\/orders\//) });
});

test("the count is that of the unread ones, and each is read once", async () => {
  const { author } = await repliedTo(3);
  const [newest, middle] = await told(author);
  expect(await unread(author)).toBe(3);
  const noticeId = asId<NoticeId>(middle?.id ?? "");
  expect(await readNotice(world.as(author), { noticeId })).toEqual({ unread: 2 });
  expect(await readNotice(world.as(author), { noticeId })).toEqual({ unread: 2 });
  expect((await told(author)).map(({ isRead }) => isRead)).toEqual([false, true, false]);
  expect(await readNotices(world.as(author), { upTo: middle?.at ?? "" })).toEqual({ unread: 1 });
  expect(await readNotices(world.as(author), { upTo: newest?.at ?? "" })).toEqual({ unread: 0 });
  expect((await told(author)).every(({ isRead }) => isRead)).toBe(true);
});

test("pages hold every notice once, newest first", async () => {
  const { author } = await repliedTo(5);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listNotices(world.as(author), { limit: 2, ...(cursor && { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(ids).toEqual((await told(author)).map(({ id }) => id));
  expect(new Set(ids).size).toBe(5);
});

test("each channel is chosen by itself, and who blocked somebody isn't told of him", async () => {
  const { author, other } = await repliedTo(0);
  await chooseNotices(world.as(author), { channel: "app", kind: "replies", wanted: false });
  await replied(author, other);
  expect(await told(author)).toEqual([]);
  expect((await world.mailsTo(author.email)).filter(({ unsubscribe }) => unsubscribe)).toHaveLength(1);
  const settings = await chooseNotices(world.as(author), { channel: "app", kind: "replies", wanted: true });
  expect(settings.mails.concat(settings.notices).every(({ wanted }) => wanted)).toBe(true);
  await chooseNotices(world.as(author), { channel: "mail", kind: "replies", wanted: false });
  await replied(author, other);
  expect(await unread(author)).toBe(1);
  await blockMember(world.as(author), { memberId: other.id });
  await replied(author, other).catch(() => undefined);
  expect(await unread(author)).toBe(1);
});

test("gifts and changes of the tier are told, each once", async () => {
  const member = await world.aMember();
  await world.forum.aThread({ author: member, body: BODY.repeat(4) });
  await world.handle();
  await world.handle();
  expect((await told(member)).map(({ text, path }) => [text, path])).toEqual([
    ["First thread: 10 coins for you", "/earn"],
  ]);
  const dayBefore = (ago: number) =>
    new Date(world.clock.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const days = Array.from({ length: 22 }, (_, i) => ({
    userId: member.id,
    day: dayBefore(i + 1),
    actions: 1,
  }));
  await world.db.owner.insert(userActivity).values(days);
  await Promise.all([recomputeTiers(world.asWorker()), recomputeTiers(world.asWorker())]);
  expect((await told(member)).filter(({ path }) => path === "/tier").map(({ text }) => text)).toEqual([
    "You are in the tier silver from today on",
  ]);
  expect(await world.db.owner.select().from(loyaltyHistory)).toHaveLength(1);
});

test("nobody reads or marks another's, and after half a year they are gone", async () => {
  const { author, other } = await repliedTo(1);
  const noticeId = asId<NoticeId>((await told(author))[0]?.id ?? "");
  await expect(readNotice(world.as(other), { noticeId })).rejects.toEqual(
    refused("NOT_FOUND", { what: "notice" }),
  );
  await readNotices(world.as(other), { upTo: new Date(world.clock.now()).toISOString() });
  expect(await unread(author)).toBe(1);
  await expect(listNotices(world.anonymous(), { limit: 5 })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(countUnread(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(forgetNotices(world.as(author))).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  await forgetNotices(world.asWorker());
  expect(await unread(author)).toBe(1);
  world.clock.moveOn({ days: 181 });
  await forgetNotices(world.asWorker());
  expect(await told(author)).toEqual([]);
});
