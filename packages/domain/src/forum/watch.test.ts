import {
  type CategoryId,
  type ListThreadsInput,
  newId,
  type ThreadId,
  type WatchLevel,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumCategories } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { blockMember } from "../identity/index.ts";
import { listNotices } from "../notifications/index.ts";
import { getWatched, listThreads, markRead, setThreadHidden, watch } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const aReader = async () => world.as(await world.aMember());
const chooseThread = (ctx: MemberCtx, { id }: { id: ThreadId }, level: WatchLevel) =>
  watch(ctx, { target: { type: "thread", id }, level });
const told = async (ctx: MemberCtx) =>
  (await listNotices(ctx, { limit: 50 })).rows.map(({ text, path, isRead }) => ({ text, path, isRead }));
const idsOf = async (ctx: MemberCtx, input: Partial<ListThreadsInput> = {}) =>
  (await listThreads(ctx, { filter: "latest", limit: 50, ...input })).rows.map(({ id }) => id);

async function aCategory() {
  const id = newId<CategoryId>();
  const slug = `w${id.slice(-12)}`;
  await world.db.owner
    .insert(forumCategories)
    .values({ id, slug, name: `Room ${slug}`, description: "A test's own.", displayOrder: 60 });
  return { id, slug, name: `Room ${slug}` };
}

test("a reply in what one watches brings one notice that says why, until it is read", async () => {
  const category = await aCategory();
  const thread = await world.aThread({ categoryId: category.id, tags: ["swaps"] });
  const [byThread, byTag, byCategory] = [await aReader(), await aReader(), await aReader()];
  await chooseThread(byThread, thread, "watching");
  await watch(byTag, { target: { type: "tag", tag: "swaps" }, level: "watching" });
  await watch(byCategory, { target: { type: "category", id: category.id }, level: "watching" });
  const reply = await world.aReply(thread);
  await world.aReply(thread);
  const path = `/t/${thread.slug}#post-${reply.number}`;
  for (const [ctx, why] of [
    [byThread, "this thread"],
    [byTag, "the tag swaps"],
    [byCategory, category.name],
  ] as const) {
    const text = `${reply.author.username} replied in “${thread.title}”. You watch ${why}.`;
    expect(await told(ctx)).toEqual([{ text, path, isRead: false }]);
    await markRead(ctx, { threadId: thread.id, number: 3 });
    expect(await told(ctx)).toEqual([{ text, path, isRead: true }]);
  }
  await world.aReply(thread);
  expect((await told(byThread)).map(({ isRead }) => isRead)).toEqual([false, true]);
});

test("what is nearest counts: a muted thread in a watched category is silent, a normal one too", async () => {
  const category = await aCategory();
  const [muted, normal] = [
    await world.aThread({ categoryId: category.id }),
    await world.aThread({ categoryId: category.id }),
  ];
  const reader = await aReader();
  await watch(reader, { target: { type: "category", id: category.id }, level: "watching" });
  await chooseThread(reader, muted, "muted");
  await chooseThread(reader, normal, "normal");
  await world.aReply(muted);
  await world.aReply(normal);
  expect(await told(reader)).toEqual([]);
});

test("neither whoever writes is told, nor the author twice, nor who tracks, nor who is blocked", async () => {
  const thread = await world.aThread();
  const author = world.as(thread.author);
  const [tracker, writer, blocker] = [await aReader(), await world.aMember(), await aReader()];
  await chooseThread(tracker, thread, "tracking");
  for (const ctx of [author, world.as(writer), blocker]) await chooseThread(ctx, thread, "watching");
  await blockMember(blocker, { memberId: writer.id });
  await world.aReply(thread, writer);
  for (const ctx of [tracker, world.as(writer), blocker]) expect(await told(ctx)).toEqual([]);
  expect(await told(author)).toHaveLength(1);
});

test("who mutes her own thread is told of nothing in it", async () => {
  const thread = await world.aThread();
  await chooseThread(world.as(thread.author), thread, "muted");
  await world.aReply(thread);
  expect(await told(world.as(thread.author))).toEqual([]);
});

test("what is muted leaves the latest threads, and a muted category stays open to whoever opens it", async () => {
  const category = await aCategory();
  const [kept, muted, tagged] = [
    await world.aThread({ categoryId: category.id }),
    await world.aThread({ categoryId: category.id }),
    await world.aThread({ categoryId: category.id, tags: ["noise"] }),
  ];
  const reader = await aReader();
  await chooseThread(reader, muted, "muted");
  await watch(reader, { target: { type: "tag", tag: "noise" }, level: "muted" });
  const here = { categorySlug: category.slug };
  expect(await idsOf(reader, here)).toEqual([kept.id]);
  await watch(reader, { target: { type: "category", id: category.id }, level: "muted" });
  expect(await idsOf(reader, here)).toEqual([kept.id]);
  const seen = await idsOf(reader);
  for (const { id } of [kept, muted, tagged]) expect(seen).not.toContain(id);
  expect(await idsOf(await aReader(), here)).toHaveLength(3);
});

test("following shows what is watched or tracked, and the last choice holds", async () => {
  const [watched, tracked, other]: TestThread[] = [
    await world.aThread(),
    await world.aThread(),
    await world.aThread(),
  ];
  const reader = await aReader();
  if (!watched || !tracked || !other) throw new Error("three threads were made");
  await chooseThread(reader, watched, "watching");
  await chooseThread(reader, tracked, "tracking");
  await chooseThread(reader, other, "normal");
  expect((await idsOf(reader, { filter: "following" })).toSorted()).toEqual(
    [watched.id, tracked.id].toSorted(),
  );
  await Promise.all(
    (["watching", "muted", "muted"] as const).map((level) => chooseThread(reader, tracked, level)),
  );
  await chooseThread(reader, tracked, "normal");
  expect(await getWatched(reader, { target: { type: "thread", id: tracked.id } })).toEqual({
    level: "normal",
  });
  expect(await idsOf(reader, { filter: "following" })).toEqual([watched.id]);
});

test("what isn't there can't be followed, and visitors follow nothing", async () => {
  const reader = await aReader();
  const hidden = await world.aThread();
  await world.moderator.db.transaction((tx) =>
    setThreadHidden(tx, hidden.id, { hidden: true, by: world.moderator.actor.id, at: new Date() }),
  );
  await expect(chooseThread(reader, hidden, "watching")).rejects.toEqual(refused("NOT_FOUND"));
  const closed = await aCategory();
  await world.db.owner
    .update(forumCategories)
    .set({ isActive: false })
    .where(eq(forumCategories.id, closed.id));
  for (const id of [closed.id, newId<CategoryId>()]) {
    await expect(watch(reader, { target: { type: "category", id }, level: "muted" })).rejects.toEqual(
      refused("NOT_FOUND"),
    );
  }
  const target = { type: "tag", tag: "mt5" } as const;
  await expect(watch(world.anonymous(), { target, level: "muted" })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  await expect(listThreads(world.anonymous(), { filter: "following", limit: 5 })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
});
