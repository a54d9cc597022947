import { asId, type ReplyId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumCategories, threadStats } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { inTx, type MemberCtx } from "../context.ts";
import { hidePost } from "../moderation/index.ts";
import { reheat } from "./heat.ts";
import { getThread, listTags, listThreads, votePost, watch } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Threads with a tag of a test's own, each an hour after the one before. */
async function threadsTagged(tag: string, count: number): Promise<TestThread[]> {
  const threads: TestThread[] = [];
  for (const _ of times(count, () => 0)) {
    world.clock.moveOn({ ms: HOUR_MS });
    threads.push(await world.aThread({ tags: [tag] }));
  }
  return threads;
}

const trending = async (tag: string, ctx = world.anonymous(), more = {}) =>
  listThreads(ctx, { filter: "trending", limit: 20, tag, ...more });
const idsOf = (page: { rows: { id: string }[] }) => page.rows.map(({ id }) => id);
const visit = (ctx: MemberCtx, { slug }: TestThread) => getThread(ctx, { slug, page: 1 });
const like = (ctx: MemberCtx, { id }: TestThread, on = true) =>
  votePost(ctx, { type: "thread", id, vote: "like", on });
const someone = async (): Promise<MemberCtx> => world.as(await world.aMember());

async function heatOf({ id }: TestThread): Promise<number> {
  const [row] = await world.db.owner
    .select({ at: threadStats.hotUntil })
    .from(threadStats)
    .where(eq(threadStats.threadId, id));
  return row?.at.getTime() ?? 0;
}

/** As if everything were counted anew, which finds what was counted on the way, but for milliseconds. */
async function expectTrue(thread: TestThread): Promise<void> {
  const kept = await heatOf(thread);
  await inTx(world.asSystem(), (tx) => reheat(tx, thread.id));
  expect(Math.abs((await heatOf(thread)) - kept)).toBeLessThan(50);
}

test("what members do brings a thread above newer ones: replies most, then likes, then visits", async () => {
  const [visited, liked, answered, newest] = await threadsTagged("order", 4);
  if (!visited || !liked || !answered || !newest) throw new Error("four threads were made");
  const reader = await someone();
  await visit(reader, visited);
  await like(reader, liked);
  await world.aReply(answered);
  const order = [answered, liked, visited, newest].map(({ id }) => id);
  expect(idsOf(await trending("order"))).toEqual(order);
  const first = await trending("order", world.anonymous(), { limit: 2 });
  const next = await trending("order", world.anonymous(), { limit: 2, cursor: first.nextCursor });
  expect([...idsOf(first), ...idsOf(next)]).toEqual(order);
});

test("each member counts once: reloading, replying on and liking anew warm nothing, and neither does its author", async () => {
  const [thread] = await threadsTagged("once", 1);
  if (!thread) throw new Error("a thread was made");
  const member = await world.aMember();
  const reader = world.as(member);
  await visit(reader, thread);
  await like(reader, thread);
  await world.aReply(thread, member);
  const warm = await heatOf(thread);
  for (const _ of times(3, () => 0)) {
    await visit(reader, thread);
    await like(reader, thread);
    await world.aReply(thread, member);
    await visit(world.as(thread.author), thread);
    await world.aReply(thread, thread.author);
    await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  }
  expect(await heatOf(thread)).toBe(warm);
  await expectTrue(thread);
});

test("warmth halves in a day: two visits are worth a day, and a newer thread overtakes what nobody talks about", async () => {
  const [thread] = await threadsTagged("fades", 1);
  if (!thread) throw new Error("a thread was made");
  const created = await heatOf(thread);
  await visit(await someone(), thread);
  expect(Math.abs((await heatOf(thread)) - created - DAY_MS)).toBeLessThan(HOUR_MS);
  world.clock.moveOn({ ms: 2 * DAY_MS });
  const newer = await world.aThread({ tags: ["fades"] });
  expect(idsOf(await trending("fades"))).toEqual([newer.id, thread.id]);
  await expectTrue(thread);
});

test("what was silent for years warms up like any other", async () => {
  const [thread] = await threadsTagged("years", 1);
  if (!thread) throw new Error("a thread was made");
  await world.db.owner
    .update(threadStats)
    .set({ hotUntil: new Date(0) })
    .where(eq(threadStats.threadId, thread.id));
  await like(await someone(), thread);
  expect(Math.abs((await heatOf(thread)) - world.clock.now() - DAY_MS)).toBeLessThan(HOUR_MS);
});

test("many at once are counted each, and what is taken back or hidden cools the thread as if it had never been", async () => {
  const [thread] = await threadsTagged("back", 1);
  if (!thread) throw new Error("a thread was made");
  const before = await heatOf(thread);
  const readers = await Promise.all(times(5, someone));
  await Promise.all(readers.map((each) => like(each, thread)));
  await expectTrue(thread);
  await Promise.all(readers.map((each) => like(each, thread, false)));
  expect(Math.abs((await heatOf(thread)) - before)).toBeLessThan(50);
  const reply = await world.aReply(thread);
  const target = { type: "reply", id: asId<ReplyId>(reply.id) } as const;
  await hidePost(world.moderator, { target, hidden: true, reason: "advertising" });
  expect(Math.abs((await heatOf(thread)) - before)).toBeLessThan(50);
  await hidePost(world.moderator, { target, hidden: false, reason: "it was none" });
  expect(await heatOf(thread)).toBeGreaterThan(before + DAY_MS);
});

test("hidden and muted threads trend nowhere, nor do those of closed categories or other tags", async () => {
  const [shown, hidden, muted] = await threadsTagged("shown", 3);
  if (!shown || !hidden || !muted) throw new Error("three threads were made");
  await hidePost(world.moderator, {
    target: { type: "thread", id: hidden.id },
    hidden: true,
    reason: "advertising",
  });
  const reader = await someone();
  await watch(reader, { target: { type: "thread", id: muted.id }, level: "muted" });
  expect(idsOf(await trending("shown"))).toEqual([muted.id, shown.id]);
  expect(idsOf(await trending("shown", reader))).toEqual([shown.id]);
  expect(idsOf(await trending("nothing"))).toEqual([]);
  await expect(trending("shown", reader, { cursor: "1~x" })).rejects.toEqual(refused("INVALID_INPUT"));
});

test("tags are listed with as many threads as are shown, the most used first", async () => {
  const [one] = await threadsTagged("counted", 3);
  await threadsTagged("rarer", 2);
  const countsOf = async () => {
    world.clock.moveOn({ ms: 2_000 });
    return (await listTags(world.anonymous())).filter(({ tag }) => /^(counted|rarer)$/.test(tag));
  };
  expect(await countsOf()).toEqual([
    { tag: "counted", threadCount: 3 },
    { tag: "rarer", threadCount: 2 },
  ]);
  if (one === undefined) throw new Error("threads were made");
  const target = { type: "thread", id: one.id } as const;
  await hidePost(world.moderator, { target, hidden: true, reason: "advertising" });
  expect((await countsOf())[0]).toEqual({ tag: "counted", threadCount: 2 });
  const { db, categoryId } = world;
  const setActive = (isActive: boolean) =>
    db.owner.update(forumCategories).set({ isActive }).where(eq(forumCategories.id, categoryId));
  await setActive(false);
  expect(await countsOf()).toEqual([]);
  await setActive(true);
});
