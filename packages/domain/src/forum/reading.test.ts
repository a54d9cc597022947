import { type ListThreadsInput, newId, type ThreadId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { threadReads } from "@yoforex/db/schema/reading";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import type { DomainCtx } from "../context.ts";
import { REPLIES_PER_PAGE } from "../thread-path.ts";
import { getThread, listThreads, markAllRead, markRead, readNews, setThreadHidden } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const unreadList = (ctx: DomainCtx, input: Partial<ListThreadsInput> = {}) =>
  listThreads(ctx, { filter: "unread", limit: 50, ...input });

/** What the reader has not read of a thread, as its page and a list both say. */
async function unreadOf(ctx: DomainCtx, { id, slug }: TestThread) {
  const { unread } = await getThread(ctx, { slug, page: 1 });
  const row = (await listThreads(ctx, { filter: "latest", limit: 50 })).rows.find((each) => each.id === id);
  expect(row?.unread).toEqual(unread);
  return unread;
}

async function aThreadWith(replies: number): Promise<TestThread> {
  const thread = await world.aThread();
  for (const _ of times(replies, () => 0)) await world.aReply(thread, thread.author);
  return thread;
}

test("unread follows from the numbers: nothing read, some, all, and what is written since", async () => {
  const reader = world.as(await world.aMember());
  const thread = await aThreadWith(REPLIES_PER_PAGE + 2);
  const last = REPLIES_PER_PAGE + 3;
  expect(await unreadOf(reader, thread)).toEqual({ count: last, number: 1, page: 1 });
  const first = await markRead(reader, { threadId: thread.id, number: REPLIES_PER_PAGE + 1 });
  expect(first).toEqual({ unread: { count: 2, number: REPLIES_PER_PAGE + 2, page: 2 } });
  expect(await unreadOf(reader, thread)).toEqual(first.unread);
  expect(await markRead(reader, { threadId: thread.id, number: last })).toEqual({ unread: null });
  expect((await unreadList(reader)).rows.map(({ id }) => id)).not.toContain(thread.id);
  await world.aReply(thread);
  expect(await unreadOf(reader, thread)).toEqual({ count: 1, number: last + 1, page: 2 });
  expect((await unreadList(reader)).rows.map(({ id }) => id)).toContain(thread.id);
});

test("what was read stays read: no step back, and none beyond the thread's end", async () => {
  const reader = world.as(await world.aMember());
  const thread = await aThreadWith(3);
  await markRead(reader, { threadId: thread.id, number: 4 });
  expect(await markRead(reader, { threadId: thread.id, number: 2 })).toEqual({ unread: null });
  await markRead(reader, { threadId: thread.id, number: 1_000_000 });
  await world.aReply(thread);
  expect(await unreadOf(reader, thread)).toEqual({ count: 1, number: 5, page: 1 });
});

test("whoever posts has read up to her own words", async () => {
  const thread = await aThreadWith(2);
  expect(await unreadOf(world.as(thread.author), thread)).toBeNull();
  const { author } = await world.aReply(thread);
  expect(await unreadOf(world.as(author), thread)).toBeNull();
  expect(await unreadOf(world.as(thread.author), thread)).toEqual({ count: 1, number: 4, page: 1 });
});

test("two tabs at once leave the further place", async () => {
  const reader = world.as(await world.aMember());
  const thread = await aThreadWith(5);
  await Promise.all([6, 2, 4, 3, 5, 1].map((number) => markRead(reader, { threadId: thread.id, number })));
  expect(await unreadOf(reader, thread)).toBeNull();
});

test("what fell silent before she registered is not unread; one reply since makes it so", async () => {
  const thread = await aThreadWith(1);
  world.clock.moveOn({ minutes: 1 });
  const reader = world.as(await world.aMember());
  expect(await unreadOf(reader, thread)).toBeNull();
  expect((await unreadList(reader)).rows).toEqual([]);
  world.clock.moveOn({ minutes: 1 });
  await world.aReply(thread);
  expect(await unreadOf(reader, thread)).toEqual({ count: 3, number: 1, page: 1 });
});

test("everything is marked at once, in one category or in all, for nobody else", async () => {
  const [reader, other] = [world.as(await world.aMember()), world.as(await world.aMember())];
  const threads = [await aThreadWith(1), await aThreadWith(0)];
  const [row] = await world.db.app
    .select({ categoryId: forumThreads.categoryId })
    .from(forumThreads)
    .where(eq(forumThreads.id, threads[0]?.id ?? ""));
  expect(row?.categoryId).toBe(world.categoryId);
  const before = (await unreadList(other)).rows.length;
  expect((await unreadList(reader)).rows).toHaveLength(before);
  await expect(markAllRead(reader, { categoryId: newId() })).rejects.toEqual(refused("NOT_FOUND"));
  expect(await markAllRead(reader, { categoryId: world.categoryId })).toEqual({ threads: before });
  expect(await markAllRead(reader, {})).toEqual({ threads: 0 });
  expect((await unreadList(reader)).rows).toEqual([]);
  expect((await unreadList(other)).rows).toHaveLength(before);
});

test("marking everything in two places at once neither waits for ever nor fails", async () => {
  const reader = world.as(await world.aMember());
  for (const _ of times(4, () => 0)) await aThreadWith(0);
  await Promise.all(times(6, () => markAllRead(reader, {})));
  expect((await unreadList(reader)).rows).toEqual([]);
});

test("an open page learns what came after its last post", async () => {
  const thread = await aThreadWith(2);
  const ask = (after: number) => readNews(world.anonymous(), { threadId: thread.id, after });
  expect(await ask(3)).toEqual({ news: null });
  await world.aReply(thread);
  await world.aReply(thread);
  expect(await ask(3)).toEqual({ news: { count: 2, number: 4, page: 1 } });
});

test("nothing is told and nothing kept of hidden threads, of none, and for visitors", async () => {
  const reader = world.as(await world.aMember());
  const thread = await aThreadWith(0);
  await world.moderator.db.transaction((tx) =>
    setThreadHidden(tx, thread.id, { hidden: true, by: world.moderator.actor.id, at: new Date() }),
  );
  for (const threadId of [thread.id, newId<ThreadId>()]) {
    await expect(markRead(reader, { threadId, number: 1 })).rejects.toEqual(refused("NOT_FOUND"));
    await expect(readNews(reader, { threadId, after: 1 })).rejects.toEqual(refused("NOT_FOUND"));
  }
  const visitor = world.anonymous();
  await expect(markRead(visitor, { threadId: thread.id, number: 1 })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  await expect(markAllRead(visitor, {})).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(unreadList(visitor)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  expect((await listThreads(visitor, { filter: "latest", limit: 50 })).rows[0]?.unread).toBeNull();
  const rows = await world.db.owner.select().from(threadReads).where(eq(threadReads.userId, reader.actor.id));
  expect(rows).toEqual([]);
});
