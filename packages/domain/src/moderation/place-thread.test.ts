import { asId, type CategoryId, newId, type ThreadId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { getThread, listCategories, listThreads } from "../forum/index.ts";
import {
  featureThread,
  hidePost,
  listAudit,
  listModeration,
  listPosts,
  lockThread,
  moveThread,
  pinThread,
} from "./index.ts";

let world: ForumWorld;
let moderator: MemberCtx;
let other: { id: CategoryId; slug: string; name: string };

beforeAll(async () => {
  world = await createForumWorld();
  moderator = world.moderator;
  const [, second] = await listCategories(world.anonymous());
  if (second === undefined) throw new Error("a new forum has categories");
  other = { ...second, id: asId<CategoryId>(second.id) };
});
afterAll(() => world.close());

const reason = "It belongs there.";
const DAY_MS = 24 * 3_600_000;
const inDays = (days: number) => new Date(world.clock.now() + days * DAY_MS).toISOString();

const firstIn = async (categorySlug?: string) =>
  (await listThreads(world.anonymous(), { filter: "latest", limit: 20, categorySlug })).rows[0];

async function anOldThread() {
  const thread = await world.aThread();
  world.clock.moveOn({ ms: 1_000 });
  await world.aThread();
  return thread;
}

test("a thread is pinned in its category, or on the whole forum, until its time is over", async () => {
  const thread = await anOldThread();
  const input = { threadId: thread.id, reason } as const;
  expect(await pinThread(moderator, { ...input, place: "category", until: null })).toMatchObject({
    pin: "category",
    pinnedUntil: null,
  });
  expect(await firstIn(world.categorySlug)).toMatchObject({ id: thread.id, pinned: true });
  expect((await firstIn())?.id).not.toBe(thread.id);
  const until = inDays(2);
  expect(await pinThread(moderator, { ...input, place: "forum", until })).toMatchObject({
    pin: "forum",
    pinnedUntil: until,
  });
  expect((await firstIn())?.id).toBe(thread.id);
  expect((await firstIn(world.categorySlug))?.id).toBe(thread.id);
  world.clock.moveOn({ ms: 2 * DAY_MS });
  expect((await firstIn())?.id).not.toBe(thread.id);
  expect((await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).pinned).toBe(false);
  await expect(pinThread(moderator, { ...input, place: "nowhere", until: null })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "not pinned", decidedBy: null }),
  );
  await pinThread(moderator, { ...input, place: "category", until: null });
  expect((await pinThread(moderator, { ...input, place: "nowhere", until: null })).pin).toBe("nowhere");
  expect((await firstIn(world.categorySlug))?.id).not.toBe(thread.id);
});

test("what staff feature stands above every list until its time is over", async () => {
  const thread = await anOldThread();
  const input = { threadId: thread.id, reason };
  const until = inDays(1);
  expect((await featureThread(moderator, { ...input, until })).featuredUntil).toBe(until);
  expect(await firstIn()).toMatchObject({ id: thread.id, featured: true });
  await expect(featureThread(moderator, { ...input, until })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "featured", decidedBy: null }),
  );
  world.clock.moveOn({ ms: DAY_MS });
  expect((await firstIn())?.id).not.toBe(thread.id);
  await expect(featureThread(moderator, { ...input, until: null })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "not featured", decidedBy: null }),
  );
});

test("a moved thread keeps its address and stands in its new category alone", async () => {
  const thread = await world.aThread();
  const input = { threadId: thread.id, categoryId: other.id, reason };
  const attempts = await outcomes([
    moveThread(moderator, input),
    moveThread(await world.staff("admin"), input),
  ]);
  expect([attempts.done.length, attempts.codes]).toEqual([1, ["ALREADY_DECIDED"]]);
  const page = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(page).toMatchObject({ slug: thread.slug, category: { slug: other.slug } });
  const slugs = async (categorySlug: string) =>
    (await listThreads(world.anonymous(), { filter: "latest", limit: 40, categorySlug })).rows.map(
      ({ id }) => id,
    );
  expect(await slugs(other.slug)).toContain(thread.id);
  expect(await slugs(world.categorySlug)).not.toContain(thread.id);
  const [post] = (await listPosts(moderator, { limit: 1 })).rows;
  expect(post?.place?.category.name).toBe(other.name);
  await expect(moveThread(moderator, { ...input, categoryId: newId<CategoryId>() })).rejects.toEqual(
    refused("NOT_FOUND", { what: "category" }),
  );
});

test("each act stands in the audit log with its name, and in public without it", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const threadId = thread.id;
  await moveThread(moderator, { threadId, categoryId: other.id, reason });
  world.clock.moveOn({ ms: 5 });
  await lockThread(moderator, { threadId, locked: true, reason: "It goes in circles." });
  world.clock.moveOn({ ms: 5 });
  await hidePost(moderator, { target: { type: "reply", id: reply.id }, hidden: true, reason: "An insult." });
  const { rows } = await listModeration(world.anonymous(), { threadId, limit: 5 });
  const named = { slug: expect.stringContaining(thread.slug.slice(-8)), title: thread.title };
  expect(rows).toMatchObject([
    { act: "hide", thread: named, post: { number: reply.number, page: 1 }, reason: "An insult." },
    { act: "lock", thread: named, post: null },
    { act: "move", after: other.name, reason },
  ]);
  expect(JSON.stringify(rows)).not.toContain(moderator.actor.username);
  expect(JSON.stringify(rows)).not.toContain(moderator.actor.id);
  expect((await listAudit(moderator, { limit: 3 })).rows.map(({ action }) => action)).toEqual([
    "post.hide",
    "thread.lock",
    "thread.move",
  ]);
  const moves = await listModeration(world.anonymous(), { act: "move", limit: 1 });
  expect(moves.rows).toMatchObject([{ act: "move", thread: named }]);
  const next = await listModeration(world.anonymous(), {
    act: "move",
    limit: 1,
    cursor: moves.nextCursor ?? "",
  });
  expect(next.rows.map(({ id }) => id)).not.toEqual(moves.rows.map(({ id }) => id));
});

test("a hidden thread is named to staff alone", async () => {
  const { id: threadId } = await world.aThread();
  await hidePost(moderator, { target: { type: "thread", id: threadId }, hidden: true, reason });
  expect((await listModeration(world.anonymous(), { limit: 1 })).rows).toMatchObject([
    { act: "hide", thread: null },
  ]);
  expect((await listModeration(world.anonymous(), { threadId, limit: 1 })).rows).toEqual([]);
  expect((await listModeration(moderator, { threadId, limit: 1 })).rows).toMatchObject([
    { thread: { title: expect.any(String) } },
  ]);
});

test("members and visitors place nothing, and no place ends in the past", async () => {
  const { id: threadId, author } = await world.aThread();
  const verbs = [
    (ctx: DomainCtx, id: ThreadId) => pinThread(ctx, { threadId: id, place: "forum", until: null, reason }),
    (ctx: DomainCtx, id: ThreadId) => featureThread(ctx, { threadId: id, until: inDays(1), reason }),
    (ctx: DomainCtx, id: ThreadId) => moveThread(ctx, { threadId: id, categoryId: other.id, reason }),
  ];
  for (const verb of verbs) {
    await expect(verb(world.as(author), threadId)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
    await expect(verb(world.anonymous(), threadId)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(verb(moderator, newId<ThreadId>())).rejects.toEqual(
      refused("NOT_FOUND", { what: "thread" }),
    );
  }
  for (const until of [inDays(-1), inDays(400)]) {
    const pinned = pinThread(moderator, { threadId, place: "forum", until, reason });
    await expect(pinned).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const featured = featureThread(moderator, { threadId, until, reason });
    await expect(featured).rejects.toMatchObject({ code: "INVALID_INPUT" });
  }
});
