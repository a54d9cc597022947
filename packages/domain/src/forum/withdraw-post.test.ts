import { newId, type ReplyId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import type { DomainCtx } from "../context.ts";
import { handleEvents } from "../economy/index.ts";
import { hidePost } from "../moderation/index.ts";
import { listNotices } from "../notifications/index.ts";
import {
  acceptAnswer,
  editPost,
  getThread,
  listThreads,
  markRead,
  restorePost,
  watch,
  withdrawPost,
} from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const reason = "Spam.";
const read = (ctx: DomainCtx, { slug }: Pick<TestThread, "slug">) => getThread(ctx, { slug, page: 1 });
const replyTo = async (thread: TestThread) => {
  const reply = await world.aReply(thread);
  return { reply, author: world.as(reply.author), target: { type: "reply", id: reply.id } as const };
};

test("a deleted reply keeps place, number and name; its words are for its author and staff", async () => {
  const thread = await world.aThread();
  const { reply, author, target } = await replyTo(thread);
  await world.aReply(thread);
  await withdrawPost(author, target);
  const view = await read(world.anonymous(), thread);
  expect(view.replies[0]).toMatchObject({
    number: 2,
    html: "",
    hidden: true,
    deleted: true,
    restorableUntil: null,
  });
  expect(view.replies[0]?.author.username).toBe(reply.author.username);
  expect(view).toMatchObject({ replyCount: 1, lastNumber: 3 });
  const own = (await read(author, thread)).replies[0];
  expect(own).toMatchObject({ deleted: true, canEdit: false, canDelete: false });
  expect(own?.html).toContain("Ask the account");
  expect(own?.restorableUntil).not.toBeNull();
  expect((await read(world.moderator, thread)).replies[0]?.html).toContain("Ask the account");
  await expect(editPost(author, { ...target, revision: 1, body: "Other words." })).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
});

test("the thread follows: its count, its last reply, and notices that nobody has read", async () => {
  const thread = await world.aThread();
  const watcher = await world.aMember();
  await watch(world.as(watcher), { target: { type: "thread", id: thread.id }, level: "watching" });
  const before = await read(world.anonymous(), thread);
  world.clock.moveOn({ minutes: 5 });
  const { author, target } = await replyTo(thread);
  const unread = async () =>
    (await listNotices(world.as(watcher), { limit: 5 })).rows.filter(({ isRead }) => !isRead);
  expect(await unread()).toHaveLength(1);
  await withdrawPost(author, target);
  const after = await read(world.anonymous(), thread);
  expect(after).toMatchObject({ replyCount: 0, lastReplyBy: null, lastActivityAt: before.lastActivityAt });
  expect(await unread()).toHaveLength(0);
  await restorePost(author, target);
  expect(await read(world.anonymous(), thread)).toMatchObject({ replyCount: 1 });
});

test("twice, and at once, is as once; what is restored reads as before", async () => {
  const thread = await world.aThread();
  const { author, target } = await replyTo(thread);
  const before = await read(world.anonymous(), thread);
  await Promise.all(times(4, () => withdrawPost(author, target)));
  expect(await read(world.anonymous(), thread)).toMatchObject({ replyCount: 0 });
  await Promise.all(times(4, () => restorePost(author, target)));
  expect((await read(world.anonymous(), thread)).replies).toEqual(before.replies);
});

test("what a post earned goes back once, and doesn't come again with the words", async () => {
  const thread = await world.aThread();
  const { reply, author, target } = await replyTo(thread);
  await handleEvents(world.asWorker(), 100);
  const earned = await world.availableOf(reply.author);
  expect(earned).toBe(5);
  expect(await withdrawPost(author, target)).toEqual({ takenBack: 5 });
  expect(await world.availableOf(reply.author)).toBe(0);
  await restorePost(author, target);
  await handleEvents(world.asWorker(), 100);
  expect(await withdrawPost(author, target)).toEqual({ takenBack: 0 });
  expect(await world.availableOf(reply.author)).toBe(0);
  await world.expectSoundBooks();
});

test("who has spent what a post earned may delete it all the same", async () => {
  const thread = await world.aThread();
  const { reply, author, target } = await replyTo(thread);
  await handleEvents(world.asWorker(), 100);
  await world.spend(reply.author, 3);
  expect(await withdrawPost(author, target)).toEqual({ takenBack: 0 });
  expect(await world.availableOf(reply.author)).toBe(2);
  await world.expectSoundBooks();
});

test("a thread without others' replies leaves every list, and comes back", async () => {
  const thread = await world.aThread();
  const owner = world.as(thread.author);
  const target = { type: "thread", id: thread.id } as const;
  const isListed = async () =>
    (await listThreads(world.anonymous(), { limit: 50, filter: "latest" })).rows.some(
      ({ id }) => id === thread.id,
    );
  expect((await read(owner, thread)).post.canDelete).toBe(true);
  await withdrawPost(owner, target);
  expect(await isListed()).toBe(false);
  await expect(read(world.anonymous(), thread)).rejects.toEqual(refused("NOT_FOUND", { what: "thread" }));
  expect((await read(owner, thread)).post).toMatchObject({ deleted: true, canDelete: false });
  await restorePost(owner, target);
  expect(await isListed()).toBe(true);
});

test("nobody takes away what others built on", async () => {
  const thread = await world.aThread();
  const owner = world.as(thread.author);
  const { reply, author, target } = await replyTo(thread);
  const whole = { type: "thread", id: thread.id } as const;
  await expect(withdrawPost(owner, whole)).rejects.toEqual(
    refused("DELETE_REFUSED", { because: "answered" }),
  );
  expect((await read(owner, thread)).post.canDelete).toBe(false);
  await acceptAnswer(owner, { threadId: thread.id, replyId: reply.id });
  await expect(withdrawPost(author, target)).rejects.toEqual(
    refused("DELETE_REFUSED", { because: "accepted" }),
  );
});

test("nobody deletes or restores what is another's, locked, hidden by staff or not there", async () => {
  const thread = await world.aThread();
  const { author, target } = await replyTo(thread);
  const byOwner = refused("NOT_ALLOWED", { reason: "owner" });
  for (const verb of [withdrawPost, restorePost]) {
    await expect(verb(world.anonymous(), target)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(verb(world.as(thread.author), target)).rejects.toEqual(byOwner);
    await expect(verb(world.moderator, target)).rejects.toEqual(byOwner);
    await expect(verb(author, { type: "reply", id: newId<ReplyId>() })).rejects.toEqual(
      refused("NOT_FOUND", { what: "reply" }),
    );
  }
  await withdrawPost(author, target);
  await expect(restorePost(world.as(thread.author), target)).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
});

test("staff's hiding outdoes the author's, and leaves it as it was when it ends", async () => {
  const thread = await world.aThread();
  const { author, target } = await replyTo(thread);
  await withdrawPost(author, target);
  const hidden = await hidePost(world.moderator, { target, hidden: true, reason });
  expect(hidden).toMatchObject({ hidden: true, deleted: true });
  const missing = refused("NOT_FOUND", { what: "reply" });
  await expect(restorePost(author, target)).rejects.toEqual(missing);
  await expect(withdrawPost(author, target)).rejects.toEqual(missing);
  expect((await read(author, thread)).replies[0]).toMatchObject({ html: "", deleted: false });
  const shown = await hidePost(world.moderator, { target, hidden: false, reason });
  expect(shown).toMatchObject({ hidden: false, deleted: true });
  expect((await read(world.anonymous(), thread)).replies[0]).toMatchObject({ html: "", deleted: true });
  await restorePost(author, target);
  expect((await read(world.anonymous(), thread)).replies[0]).toMatchObject({ hidden: false, deleted: false });
});

test("a week later it is too late to restore", async () => {
  const thread = await world.aThread();
  const { author, target } = await replyTo(thread);
  await withdrawPost(author, target);
  world.clock.moveOn({ days: 7, minutes: 1 });
  await expect(restorePost(author, target)).rejects.toEqual(
    refused("DELETE_REFUSED", { because: "too_late", days: 7 }),
  );
});

test("a reader is led to what others changed in a post since she saw it", async () => {
  const thread = await world.aThread();
  const { author, target } = await replyTo(thread);
  const reader = world.as(await world.aMember());
  const changedFrom = async (ctx: DomainCtx) => (await read(ctx, thread)).replies[0]?.changedFrom;
  await markRead(reader, { threadId: thread.id, number: 2 });
  expect(await changedFrom(reader)).toBeNull();
  world.clock.moveOn({ minutes: 1 });
  await editPost(author, { ...target, revision: 1, body: "Second words." });
  await editPost(author, { ...target, revision: 2, body: "Third words." });
  expect(await changedFrom(reader)).toBe(1);
  expect(await changedFrom(author)).toBeNull();
  expect(await changedFrom(world.anonymous())).toBeNull();
  world.clock.moveOn({ minutes: 1 });
  await markRead(reader, { threadId: thread.id, number: 2 });
  expect(await changedFrom(reader)).toBeNull();
});
