import { asId, coins, newId, type ReplyId, type RequestId, type ThreadId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReplyForm, type TestReply, type TestThread } from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import { createTipsWorld, type TipsWorld } from "../../test/tips-world.ts";
import type { MemberCtx } from "../context.ts";
import {
  acceptAnswer,
  checkForum,
  editPost,
  getThread,
  keepBookmark,
  listBookmarks,
  listRevisions,
  markRead,
  movedTo,
  postReply,
  votePost,
  withdrawPost,
} from "../forum/index.ts";
import { sendTip } from "../tips/index.ts";
import { hidePost, listAudit, listModeration, mergeThreads, splitThread, takePosts } from "./index.ts";

let world: TipsWorld;
let moderator: MemberCtx;
beforeAll(async () => {
  world = await createTipsWorld();
  moderator = world.moderator;
});
afterAll(() => world.close());

const reason = "It belongs together.";
const NOTHING = { threads: 0, replyCounts: 0, lastReplies: 0, lastNumbers: 0 };
const expectNoDrift = async () => expect(await checkForum(world.asWorker())).toEqual(NOTHING);

const said = async (thread: TestThread, body: string): Promise<TestReply> => {
  world.clock.moveOn({ ms: 1_000 });
  const author = await world.aMember();
  const { id, number } = await postReply(world.as(author), aReplyForm(thread.id, { body }));
  return { id: asId<ReplyId>(id), number, author };
};
const ids = (...replies: TestReply[]) => replies.map(({ id }) => id);
const read = (slug: string, ctx = world.anonymous()) => getThread(ctx, { slug, page: 1 });
const wordsIn = async (slug: string) => {
  const { post, replies } = await read(slug);
  return [post, ...replies].map(({ number, html }) => `${number} ${html.replace(/<[^>]+>/g, "").trim()}`);
};
const splitOf = (thread: TestThread, replies: TestReply[], changes = {}) => ({
  requestId: newId<RequestId>(),
  threadId: thread.id,
  replyIds: ids(...replies),
  title: "A question of its own",
  kind: "question" as const,
  reason,
  ...changes,
});
const aTalk = async (...words: string[]) => {
  world.clock.moveOn({ ms: 1_000 });
  const thread = await world.aThread({
    kind: "discussion",
    body: `The opening post of ${words.join(" and ")}.`,
  });
  const replies: TestReply[] = [];
  for (const word of words) replies.push(await said(thread, word));
  return { thread, replies };
};
const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index];
  if (one === undefined) throw new Error(`there is no ${index}`);
  return one;
};

test("chosen replies become a thread, and their old addresses lead there", async () => {
  const { thread, replies } = await aTalk("stays", "opens a thread of its own", "goes with it", "stays too");
  const input = splitOf(thread, [at(replies, 2), at(replies, 1)]);
  const split = await splitThread(moderator, input);
  expect(await splitThread(moderator, input)).toEqual(split);
  expect(await wordsIn(split.slug)).toEqual(["1 opens a thread of its own", "2 goes with it"]);
  expect((await wordsIn(thread.slug)).map((line) => line[0])).toEqual(["1", "2", "5"]);
  expect(await read(split.slug)).toMatchObject({
    title: input.title,
    author: { username: at(replies, 1).author.username },
    replyCount: 1,
  });
  const whereWas = (number: number) => movedTo(world.anonymous(), { slug: thread.slug, number });
  expect(await whereWas(3)).toEqual({ slug: split.slug, page: 1, number: 1 });
  expect(await whereWas(4)).toEqual({ slug: split.slug, page: 1, number: 2 });
  expect(await whereWas(5)).toBeNull();
  await expectNoDrift();
});

test("a merge stands in the order of dates, and every address leads on, through chains too", async () => {
  const one = await aTalk("one");
  const two = await aTalk("two");
  const late = await said(one.thread, "late");
  const merged = await mergeThreads(moderator, { threadId: two.thread.id, intoId: one.thread.id, reason });
  expect(await wordsIn(merged.slug)).toEqual([
    "1 The opening post of one.",
    "2 one",
    "3 The opening post of two.",
    "4 two",
    "5 late",
  ]);
  // Numbers changed their meaning, so the thread has another address.
  expect(merged.slug).not.toBe(one.thread.slug);
  const where = (slug: string, number: number) => movedTo(world.anonymous(), { slug, number });
  expect(await where(one.thread.slug, late.number)).toEqual({ slug: merged.slug, page: 1, number: 5 });
  expect(await where(two.thread.slug, 1)).toEqual({ slug: merged.slug, page: 1, number: 3 });
  expect(await where(two.thread.slug, 2)).toEqual({ slug: merged.slug, page: 1, number: 4 });
  for (const { thread } of [one, two]) {
    await expect(read(thread.slug)).rejects.toMatchObject({
      code: "POST_MOVED",
      details: { slug: merged.slug },
    });
  }
  // What was an opening post is split off again, and its thread merged into a third.
  const [opening] = (await read(merged.slug)).replies.filter(({ number }) => number === 3);
  const third = await aTalk("third");
  const again = await splitThread(moderator, {
    ...splitOf(one.thread, []),
    replyIds: [asId<ReplyId>(opening?.id ?? "")],
  });
  expect(await where(two.thread.slug, 1)).toEqual({ slug: again.slug, page: 1, number: 1 });
  const end = await mergeThreads(moderator, {
    threadId: asId<ThreadId>(again.threadId),
    intoId: third.thread.id,
    reason,
  });
  const place = { slug: end.slug, page: 1, number: 2 };
  expect(await where(two.thread.slug, 1)).toEqual(place);
  expect(await where(again.slug, 1)).toEqual(place);
  expect(await where(merged.slug, 3)).toEqual(place);
  await expectNoDrift();
});

test("later posts take the next numbers of the thread they go to, whose address stays", async () => {
  const one = await aTalk("one");
  const two = await aTalk("two", "three");
  const input = { threadId: two.thread.id, intoId: one.thread.id, replyIds: ids(at(two.replies, 1)), reason };
  expect(await takePosts(moderator, input)).toMatchObject({ slug: one.thread.slug, posts: 1 });
  expect(await wordsIn(one.thread.slug)).toEqual(["1 The opening post of one.", "2 one", "3 three"]);
  expect(await movedTo(world.anonymous(), { slug: two.thread.slug, number: 3 })).toMatchObject({ number: 3 });
  await expect(takePosts(moderator, input)).rejects.toEqual(refused("NOT_FOUND", { what: "reply" }));
  await expectNoDrift();
});

test("what hangs on a post goes along: votes, bookmarks, tips, revisions, and how far it was read", async () => {
  const fan = await world.aTipper({ available: 50 });
  const reader = world.as(fan);
  const one = await aTalk("one");
  const two = await aTalk("two");
  const reply = at(two.replies, 0);
  await votePost(reader, { type: "thread", id: two.thread.id, vote: "like", on: true });
  await votePost(reader, { type: "reply", id: reply.id, vote: "helpful", on: true });
  await keepBookmark(reader, {
    target: { type: "thread", id: two.thread.id },
    memo: "first",
    remindAt: null,
  });
  await keepBookmark(reader, { target: { type: "reply", id: reply.id }, memo: "second", remindAt: null });
  await editPost(world.as(reply.author), { type: "reply", id: reply.id, revision: 1, body: "two, better" });
  const tip = (amount: number) =>
    sendTip(reader, {
      requestId: newId<RequestId>(),
      target: { type: "thread", id: two.thread.id },
      amount: coins(amount),
    });
  await tip(20);
  await world.send();
  await tip(5);
  await markRead(reader, { threadId: one.thread.id, number: 2 });
  await markRead(reader, { threadId: two.thread.id, number: 1 });
  const { slug } = await mergeThreads(moderator, { threadId: two.thread.id, intoId: one.thread.id, reason });
  await world.send();
  const page = await read(slug, reader);
  expect(page.replies.map(({ votes }) => [votes.likes, votes.helpful])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
  expect(at(page.replies, 1).tips).toMatchObject({ coins: 25, count: 2 });
  // She had read the first of the two that came.
  expect(page.unread).toEqual({ count: 1, number: 4, page: 1 });
  const marks = (await listBookmarks(reader, { limit: 5 })).rows;
  expect(marks.map(({ memo }) => memo)).toEqual(["second", "first"]);
  const told = await listRevisions(reader, { target: { type: "reply", id: reply.id }, limit: 5 });
  expect(told.rows.map(({ number }) => number)).toEqual([2, 1]);
  await expectNoDrift();
  await world.expectSoundBooks();
});

test("what would take something from somebody is refused, with the reason", async () => {
  const { thread, replies } = await aTalk("is it short?", "another answer that is long");
  const [short, long] = [at(replies, 0), at(replies, 1)];
  const question = await world.aThread();
  const answer = await said(question, "The answer to this question.");
  await acceptAnswer(world.as(question.author), { threadId: question.id, replyId: answer.id });
  const because = (reasonOf: string) => refused("MOVE_REFUSED", { because: reasonOf });
  const move = (from: TestThread, into: TestThread, ...chosen: TestReply[]) =>
    takePosts(moderator, { threadId: from.id, intoId: into.id, replyIds: ids(...chosen), reason });
  const merge = (from: TestThread, into: TestThread) =>
    mergeThreads(moderator, { threadId: from.id, intoId: into.id, reason });
  await expect(merge(question, thread)).rejects.toEqual(because("accepted"));
  await expect(move(question, thread, answer)).rejects.toEqual(because("accepted"));
  await expect(splitThread(moderator, splitOf(question, [answer]))).rejects.toEqual(because("accepted"));
  await expect(merge(thread, thread)).rejects.toEqual(because("same"));
  await expect(move(thread, thread, long)).rejects.toEqual(because("same"));
  await expect(splitThread(moderator, splitOf(thread, [short]))).rejects.toEqual(because("short"));
  await expect(move(thread, question, answer)).rejects.toEqual(refused("NOT_FOUND", { what: "reply" }));
  const poll = {
    question: "Which one?",
    options: ["one", "two"],
    isSingle: true,
    mayChange: true,
    days: null,
  };
  const asking = await world.aThread({ poll: { ...poll, results: "always" } });
  await expect(merge(asking, thread)).rejects.toEqual(because("poll"));
  await hidePost(moderator, { target: { type: "reply", id: long.id }, hidden: true, reason });
  await expect(splitThread(moderator, splitOf(thread, [long]))).rejects.toEqual(because("hidden"));
  await hidePost(moderator, { target: { type: "thread", id: question.id }, hidden: true, reason });
  await expect(merge(thread, question)).rejects.toEqual(because("hidden"));
  const gone = refused("NOT_FOUND", { what: "thread" });
  await expect(merge(thread, { ...thread, id: newId<ThreadId>() })).rejects.toEqual(gone);
  expect(await wordsIn(thread.slug)).toHaveLength(3);
});

test("what was merged or split away is nothing that anybody could act on", async () => {
  const one = await aTalk("one");
  const two = await aTalk("two is long enough to open a thread");
  const reply = at(two.replies, 0);
  await splitThread(moderator, splitOf(two.thread, [reply]));
  await mergeThreads(moderator, { threadId: two.thread.id, intoId: one.thread.id, reason });
  const thread = refused("NOT_FOUND", { what: "thread" });
  await expect(
    mergeThreads(moderator, { threadId: two.thread.id, intoId: one.thread.id, reason }),
  ).rejects.toEqual(thread);
  await expect(
    mergeThreads(moderator, { threadId: one.thread.id, intoId: two.thread.id, reason }),
  ).rejects.toEqual(thread);
  const show = { hidden: false, reason };
  await expect(
    hidePost(moderator, { ...show, target: { type: "thread", id: two.thread.id } }),
  ).rejects.toEqual(thread);
  await expect(hidePost(moderator, { ...show, target: { type: "reply", id: reply.id } })).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
  await expect(postReply(moderator, aReplyForm(two.thread.id))).rejects.toEqual(thread);
  await expect(withdrawPost(world.as(reply.author), { type: "reply", id: reply.id })).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
});

test("both threads tell everybody, and the audit log tells staff who", async () => {
  const one = await aTalk("one");
  const two = await aTalk("two");
  const merged = await mergeThreads(moderator, { threadId: two.thread.id, intoId: one.thread.id, reason });
  const { rows } = await listModeration(world.anonymous(), { threadId: one.thread.id, limit: 3 });
  expect(rows).toMatchObject([
    { act: "merge", after: "2", other: { title: two.thread.title }, thread: { slug: merged.slug } },
  ]);
  expect((await listAudit(moderator, { limit: 1 })).rows).toMatchObject([{ action: "thread.merge" }]);
});

test("members and visitors move nothing", async () => {
  const { thread, replies } = await aTalk("one that is long enough");
  const into = (await aTalk("two")).thread;
  for (const [ctx, refusal] of [
    [world.as(thread.author), refused("NOT_ALLOWED", { reason: "role" })],
    [world.anonymous(), refused("NOT_SIGNED_IN")],
  ] as const) {
    const both = { threadId: thread.id, intoId: into.id, reason };
    await expect(mergeThreads(ctx, both)).rejects.toEqual(refusal);
    await expect(takePosts(ctx, { ...both, replyIds: ids(...replies) })).rejects.toEqual(refusal);
    await expect(splitThread(ctx, splitOf(thread, replies))).rejects.toEqual(refusal);
  }
});
