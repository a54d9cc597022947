import type { MemberStatus } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReplyForm, createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  acceptAnswer,
  getThread,
  postReply,
  setReplyHidden,
  setThreadHidden,
  setThreadLocked,
} from "./index.ts";
import { lockThread } from "./queries.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const read = (ctx: DomainCtx, { slug }: TestThread, page = 1) => getThread(ctx, { slug, page });
const noThread = refused("NOT_FOUND", { what: "thread" });

const visibility = (hidden: boolean) => ({ hidden, by: world.moderator.actor.id, at: new Date() });

test("pages hold 20 replies by their numbers, complete and without repeats", async () => {
  const thread = await world.aThread();
  const author = world.as(await world.aMember());
  for (const i of times(45, (n) => n))
    await postReply(author, aReplyForm(thread.id, { body: `Reply ${i}.` }));
  const pages = await Promise.all([1, 2, 3].map((page) => read(world.anonymous(), thread, page)));
  expect(pages.map(({ replies }) => replies.length)).toEqual([20, 20, 5]);
  expect(pages.flatMap(({ replies }) => replies.map(({ number }) => number))).toEqual(
    times(45, (n) => n + 2),
  );
  expect(pages.map(({ page, pageCount }) => [page, pageCount])).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  // The thread's own post stands on every page.
  expect(new Set(pages.map(({ post }) => post.html)).size).toBe(1);
  await expect(read(world.anonymous(), thread, 4)).rejects.toEqual(noThread);
});

test("the accepted answer is named on every page, with the page it stands on", async () => {
  const thread = await world.aThread();
  const others = await world.aMember();
  for (const _ of times(20, () => 0)) await world.aReply(thread, others);
  const answer = await world.aReply(thread);
  await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: answer.id });
  for (const page of [1, 2]) {
    expect((await read(world.anonymous(), thread, page)).acceptedReply).toMatchObject({
      number: 22,
      page: 2,
    });
  }
});

test("only the short id counts: other words lead to the same thread, another id to none", async () => {
  const thread = await world.aThread();
  const shortId = thread.slug.slice(-8);
  for (const slug of [shortId, `x-${shortId}`, `an-old-title-${shortId}`]) {
    expect((await getThread(world.anonymous(), { slug, page: 1 })).slug).toBe(thread.slug);
  }
  for (const slug of [
    "nothing",
    thread.slug.slice(0, -1),
    `${thread.slug}x`,
    "a-23456789",
    "%",
    "0".repeat(200),
  ]) {
    await expect(getThread(world.anonymous(), { slug, page: 1 })).rejects.toEqual(noThread);
  }
});

test("a member's visit counts once a day, a stranger's never", async () => {
  const thread = await world.aThread();
  const [one, two] = [world.as(await world.aMember()), world.as(await world.aMember())];
  await Promise.all(times(6, () => read(one, thread)));
  await read(two, thread);
  await read(world.anonymous(), thread);
  expect((await read(world.anonymous(), thread)).viewCount).toBe(2);
  world.clock.moveOn({ days: 1 });
  await read(one, thread);
  expect((await read(world.anonymous(), thread)).viewCount).toBe(3);
});

test("a reader is not kept waiting by somebody who is deciding about the thread", async () => {
  const thread = await world.aThread();
  const reader = world.as(await world.aMember());
  await inTx(world.as(thread.author), async (tx) => {
    await lockThread(tx, thread.id);
    expect((await read(reader, thread)).title).toBe(thread.title);
  });
});

test("a hidden thread exists for staff alone, its author included", async () => {
  const thread = await world.aThread();
  await inTx(world.moderator, (tx) => setThreadHidden(tx, thread.id, visibility(true)));
  for (const ctx of [world.anonymous(), world.as(await world.aMember()), world.as(thread.author)]) {
    await expect(read(ctx, thread)).rejects.toEqual(noThread);
  }
  expect(await read(world.moderator, thread)).toMatchObject({ hidden: true, post: { hidden: true } });
  await inTx(world.moderator, (tx) => setThreadHidden(tx, thread.id, visibility(false)));
  expect(await read(world.anonymous(), thread)).toMatchObject({ hidden: false });
});

test("a hidden reply keeps its place; its words are for staff alone", async () => {
  const thread = await world.aThread();
  const [first, second] = [await world.aReply(thread), await world.aReply(thread)];
  await inTx(world.moderator, (tx) => setReplyHidden(tx, first.id, visibility(true)));
  for (const ctx of [world.anonymous(), world.as(first.author)]) {
    expect((await read(ctx, thread)).replies).toMatchObject([
      { id: first.id, number: 2, hidden: true, html: "" },
      { id: second.id, number: 3, hidden: false },
    ]);
  }
  const [stub] = (await read(world.moderator, thread)).replies;
  expect(stub).toMatchObject({ hidden: true, html: expect.stringContaining("Ask the account") });
});

test("what a reader may do is said as the verbs will judge it", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const canOf = async (ctx: DomainCtx) => (await read(ctx, thread)).can;
  const nothing = { reply: false, accept: false, unaccept: false, tip: false, bounty: false };
  const tip = { ...nothing, tip: true };
  const asker = { ...tip, bounty: true };
  const author = world.as(thread.author);

  expect(await canOf(world.anonymous())).toEqual(nothing);
  expect(await canOf(world.as(thread.author, { emailVerified: false }))).toEqual(nothing);
  expect(await canOf(world.as(thread.author, { status: "suspended" satisfies MemberStatus }))).toEqual(
    nothing,
  );
  expect(await canOf(world.as(reply.author))).toEqual({ ...tip, reply: true });
  expect(await canOf(world.moderator)).toEqual({ ...tip, reply: true });
  expect(await canOf(author)).toEqual({ ...asker, reply: true, accept: true });

  await acceptAnswer(author, { threadId: thread.id, replyId: reply.id });
  expect(await canOf(author)).toEqual({ ...asker, reply: true, accept: true, unaccept: true });
  await inTx(world.moderator, (tx) => setThreadLocked(tx, thread.id, true));
  expect(await canOf(author)).toEqual({ ...asker, accept: true, unaccept: true });
  world.clock.moveOn({ hours: 25 });
  expect(await canOf(author)).toEqual(asker);
});
