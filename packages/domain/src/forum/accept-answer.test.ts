import { listTransfers } from "@yoforex/coin-ledger";
import { newId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  createForumWorld,
  type ForumWorld,
  type TestReply,
  type TestThread,
} from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { acceptAnswer, getThread, setReplyHidden, setThreadHidden, setThreadLocked } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const choose = (thread: TestThread, reply: { id: ReplyId }) =>
  acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });

const viewOf = (thread: TestThread) => getThread(world.anonymous(), { slug: thread.slug, page: 1 });

/** How many transfers ever touched a member's purses. */
const transfersOf = async (reply: TestReply) =>
  (await listTransfers(world.db.app, { limit: 50, memberId: reply.author.id })).length;

test("the author of an accepted answer is paid 25 coins, mailed, and shown with what was paid", async () => {
  const thread = await world.aThread();
  await world.aReply(thread);
  const reply = await world.aReply(thread);
  const { kept, ...accepted } = await choose(thread, reply);
  expect(accepted).toEqual({ replyId: reply.id, paid: 25, bounty: 0 });
  const acceptedAt = (await viewOf(thread)).acceptedReply?.acceptedAt ?? "";
  const until = new Date(Date.parse(acceptedAt) + 30 * 86_400_000).toISOString();
  expect(kept).toEqual({ coins: 2, until });
  expect(await world.availableOf(reply.author)).toBe(23);
  expect(await viewOf(thread)).toMatchObject({
    solved: true,
    acceptedReply: {
      replyId: reply.id,
      number: 3,
      page: 1,
      author: { username: reply.author.username },
      paid: 25,
    },
    replies: [{ accepted: false }, { accepted: true }],
  });
  const mail = (await world.mailsTo(reply.author.email)).at(-1);
  expect(mail?.subject).toContain(thread.title);
  expect(mail?.text).toContain("your vault keeps 2 coins until");
  expect(mail?.text).toContain(`https://yoforex.example/t/${thread.slug}#post-3`);
});

test("an answer accepted again, later or by eight clicks at once, is paid once", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const answers = await Promise.all(times(8, () => choose(thread, reply)));
  const first = answers[0];
  expect(first).toMatchObject({ replyId: reply.id, paid: 25, kept: { coins: 2 } });
  expect(answers).toEqual(times(8, () => first));
  world.clock.moveOn({ days: 3 });
  expect(await choose(thread, reply)).toEqual(first);
  expect(await world.availableOf(reply.author)).toBe(23);
  expect(await transfersOf(reply)).toBe(1);
});

test("another answer takes the first one's place and its coins while that isn't settled", async () => {
  const thread = await world.aThread();
  const [first, second] = [await world.aReply(thread), await world.aReply(thread)];
  await choose(thread, first);
  world.clock.moveOn({ hours: 23 });
  await choose(thread, second);
  expect(await world.availableOf(first.author)).toBe(0);
  expect(await world.availableOf(second.author)).toBe(23);
  expect((await viewOf(thread)).acceptedReply?.replyId).toBe(second.id);

  // And back: the first is paid anew, since what it got before was taken back.
  await choose(thread, first);
  expect(await world.availableOf(first.author)).toBe(23);
  expect(await world.availableOf(second.author)).toBe(0);
});

test("a settled answer keeps its place and its coins", async () => {
  const thread = await world.aThread();
  const [first, second] = [await world.aReply(thread), await world.aReply(thread)];
  await choose(thread, first);
  world.clock.moveOn({ hours: 25 });
  await expect(choose(thread, second)).rejects.toEqual(refused("ANSWER_SETTLED", { hours: 24 }));
  expect(await world.availableOf(first.author)).toBe(23);
  expect((await viewOf(thread)).acceptedReply?.replyId).toBe(first.id);
});

test("two answers accepted at once leave one standing, and only that one paid", async () => {
  for (const _ of times(4, () => 0)) {
    const thread = await world.aThread();
    const replies = [await world.aReply(thread), await world.aReply(thread)];
    const { done } = await outcomes(replies.map((reply) => choose(thread, reply)));
    expect(done).toHaveLength(2);
    const standing = (await viewOf(thread)).acceptedReply?.replyId;
    const balances = await Promise.all(replies.map(({ author }) => world.availableOf(author)));
    expect(balances).toEqual(replies.map(({ id }) => (id === standing ? 23 : 0)));
  }
});

test("when the first author has spent the coins, nothing changes", async () => {
  const thread = await world.aThread();
  const [first, second] = [await world.aReply(thread), await world.aReply(thread)];
  await choose(thread, first);
  await world.spend(first.author, 5);
  await expect(choose(thread, second)).rejects.toMatchObject({ code: "ANSWER_SPENT", details: {} });
  expect((await viewOf(thread)).acceptedReply).toMatchObject({ replyId: first.id, paid: 25 });
  expect(await world.availableOf(first.author)).toBe(18);
  expect(await world.availableOf(second.author)).toBe(0);
  expect((await world.mailsTo(second.author.email)).some(({ subject }) => subject.includes("accepted"))).toBe(
    false,
  );
});

test("only the verified author of a question accepts", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const input = { threadId: thread.id, replyId: reply.id };
  await expect(acceptAnswer(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(acceptAnswer(world.as(thread.author, { emailVerified: false }), input)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  for (const other of [world.as(reply.author), world.moderator, await world.staff("admin")]) {
    await expect(acceptAnswer(other, input)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "owner" }));
  }
  const discussion = await world.aThread({ kind: "discussion" });
  await expect(choose(discussion, await world.aReply(discussion))).rejects.toEqual(refused("INVALID_INPUT"));
  expect(await world.availableOf(reply.author)).toBe(0);
});

test("not her own reply, not another thread's, not a hidden one, not one that isn't there", async () => {
  const thread = await world.aThread();
  await expect(choose(thread, await world.aReply(thread, thread.author))).rejects.toEqual(
    refused("OWN_ANSWER"),
  );

  const noReply = refused("NOT_FOUND", { what: "reply" });
  const elsewhere = await world.aReply(await world.aThread());
  await expect(choose(thread, elsewhere)).rejects.toEqual(noReply);
  await expect(choose(thread, { id: newId<ReplyId>() })).rejects.toEqual(noReply);

  const hidden = await world.aReply(thread);
  const by = world.moderator.actor.id;
  await inTx(world.moderator, (tx) => setReplyHidden(tx, hidden.id, { hidden: true, by, at: new Date() }));
  await expect(choose(thread, hidden)).rejects.toEqual(noReply);
});

test("a hidden thread has no answer to accept, a locked one still has", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const by = world.moderator.actor.id;
  const hide = (hidden: boolean) =>
    inTx(world.moderator, (tx) => setThreadHidden(tx, thread.id, { hidden, by, at: new Date() }));
  await hide(true);
  const noThread = refused("NOT_FOUND", { what: "thread" });
  await expect(choose(thread, reply)).rejects.toEqual(noThread);
  await expect(choose({ ...thread, id: newId<ThreadId>() }, reply)).rejects.toEqual(noThread);
  await hide(false);
  await inTx(world.moderator, (tx) => setThreadLocked(tx, thread.id, true));
  expect(await choose(thread, reply)).toMatchObject({ paid: 25 });
});

test("a change of the reward alters nothing that was paid before", async () => {
  const [early, late] = [await world.aThread(), await world.aThread()];
  const [first, second] = [await world.aReply(early), await world.aReply(late)];
  await choose(early, first);
  const now = new Date(world.clock.now());
  const settings = await readSettings(world.db.app, now);
  await world.db.app.insert(economySettings).values({
    version: 2,
    values: { ...settings, acceptedAnswerCoins: 0 },
    effectiveAt: now,
    reason: "a test's",
  });
  expect(await choose(late, second)).toEqual({ replyId: second.id, paid: 0, kept: null, bounty: 0 });
  expect(await choose(early, first)).toMatchObject({ replyId: first.id, paid: 25 });
  expect((await viewOf(late)).acceptedReply?.paid).toBe(0);
  expect(await world.availableOf(second.author)).toBe(0);
  await choose(early, await world.aReply(early));
  expect(await world.availableOf(first.author)).toBe(0);
});
