import { coins, newId, OpenBountyInput, type ReplyId, type RequestId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { TestReply, TestThread } from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { createTipsWorld, type TipsWorld } from "../../test/tips-world.ts";
import { acceptAnswer, getThread, listThreads, unacceptAnswer } from "../forum/index.ts";
import { hidePost, listAudit, lockThread, withdrawBountyByStaff } from "../moderation/index.ts";
import type { TestMember } from "../testing/index.ts";
import { cancelBounty, expireBounties, extendBounty, openBounty, splitBounty } from "./index.ts";

let world: TipsWorld;

beforeAll(async () => {
  world = await createTipsWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const aBounty = (thread: TestThread, amount = 40, requestId = newId<RequestId>()) => ({
  requestId,
  threadId: thread.id,
  amount: coins(amount),
});

/** A question of somebody with 30 available and 20 purchased coins, 40 of which are on a bounty. */
async function offered(answers = 1) {
  const author = await world.aTipper({ available: 30, purchased: 20 });
  const thread = await world.aThread({ author });
  await openBounty(world.as(author), aBounty(thread));
  const replies: TestReply[] = [];
  for (const _ of times(answers, () => 0)) replies.push(await world.aReply(thread));
  return { author, thread, replies, ctx: world.as(author) };
}

const answerOf = (replies: TestReply[], index = 0): TestReply => {
  const reply = replies[index];
  if (reply === undefined) throw new Error("there are fewer answers");
  return reply;
};

/** What the reward for an accepted answer leaves in the available purse. */
const REWARD = 23;

const choose = (thread: TestThread, { id }: { id: ReplyId }) =>
  acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: id });

const bountyOf = async (thread: TestThread) =>
  (await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).bounty;

const expire = () => expireBounties(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 });

const lastMailOf = async ({ email }: TestMember) => (await world.mailsTo(email)).at(-1)?.subject;

test("a bounty is set aside at once, bought coins first, and is seen on the thread and in the list", async () => {
  const { author, thread } = await offered(0);
  expect(await world.purses(author)).toEqual([10, 0, 40]);
  expect(await bountyOf(thread)).toMatchObject({ coins: 40, status: "open" });
  const { rows } = await listThreads(world.anonymous(), { limit: 20, filter: "bounties" });
  expect(rows.find(({ id }) => id === thread.id)).toMatchObject({ bountyCoins: 40 });
  await cancelBounty(world.as(author), { threadId: thread.id });
  const after = await listThreads(world.anonymous(), { limit: 20, filter: "bounties" });
  expect(after.rows.map(({ id }) => id)).not.toContain(thread.id);
});

test("the accepted answer gets it whole, like to like, and its author is told", async () => {
  const { author, thread, replies } = await offered();
  const reply = answerOf(replies);
  expect(await choose(thread, reply)).toMatchObject({ bounty: 40 });
  expect(await choose(thread, reply)).toMatchObject({ bounty: 40 });
  expect(await world.purses(author)).toEqual([10, 0, 0]);
  expect(await world.purses(reply.author)).toEqual([REWARD + 20, 20, 0]);
  expect(await bountyOf(thread)).toMatchObject({ coins: 40, status: "awarded" });
  const { replies: shown } = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(shown[0]?.bounty).toBe(40);
  expect(await lastMailOf(reply.author)).toBe("A bounty paid you 40 coins");
});

test("more coins and more days are added once per request", async () => {
  const { author, thread, ctx } = await offered(0);
  const before = await bountyOf(thread);
  const input = { requestId: newId<RequestId>(), threadId: thread.id, amount: coins(5), days: 3 };
  const { done } = await outcomes(times(5, () => extendBounty(ctx, input)));
  expect(done).toHaveLength(5);
  expect(await world.purses(author)).toEqual([5, 0, 45]);
  const after = await bountyOf(thread);
  expect(Date.parse(after?.endsAt ?? "") - Date.parse(before?.endsAt ?? "")).toBe(3 * 86_400_000);
  await expect(extendBounty(ctx, { ...input, days: 4 })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
  const next = (amount: number, days: number) =>
    extendBounty(ctx, { requestId: newId<RequestId>(), threadId: thread.id, amount: coins(amount), days });
  await expect(next(0, 0)).rejects.toEqual(refused("INVALID_INPUT"));
  await expect(next(0, 24)).rejects.toEqual(refused("INVALID_INPUT"));
  await expect(next(6, 0)).rejects.toEqual(refused("INSUFFICIENT_COINS", { available: 5, required: 6 }));
  world.clock.moveOn({ days: 10 });
  await expect(next(0, 2)).rejects.toEqual(refused("BOUNTY_REFUSED", { because: "ended" }));
});

test("opened by the same request many times it is one, and a thread has one at a time", async () => {
  const author = await world.aTipper({ available: 200 });
  const thread = await world.aThread({ author });
  const ctx = world.as(author);
  const input = aBounty(thread);
  const { done } = await outcomes(times(6, () => openBounty(ctx, input)));
  expect(done).toHaveLength(6);
  expect(await world.purses(author)).toEqual([160, 0, 40]);
  const { codes } = await outcomes(times(4, () => openBounty(ctx, aBounty(thread))));
  expect(codes).toEqual(times(4, () => "BOUNTY_REFUSED"));
  await expect(openBounty(ctx, { ...input, amount: coins(41) })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
  const other = await world.aThread({ author });
  const race = await outcomes(times(4, () => openBounty(ctx, aBounty(other))));
  expect(race.done).toHaveLength(1);
});

test("it is divided among answers, whole and for good", async () => {
  const { author, thread, replies, ctx } = await offered(2);
  const [first, second] = [answerOf(replies), answerOf(replies, 1)];
  const split = (a: number, b: number) =>
    splitBounty(ctx, {
      threadId: thread.id,
      shares: [
        { replyId: first.id, amount: coins(a) },
        { replyId: second.id, amount: coins(b) },
      ],
    });
  await expect(split(20, 19)).rejects.toEqual(refused("INVALID_INPUT"));
  expect(await split(25, 15)).toMatchObject({ status: "split" });
  expect(await world.purses(author)).toEqual([10, 0, 0]);
  // The twenty bought coins go to the first share.
  expect(await world.purses(first.author)).toEqual([5, 20, 0]);
  expect(await world.purses(second.author)).toEqual([15, 0, 0]);
  await expect(split(25, 15)).rejects.toEqual(refused("NOT_FOUND", { what: "bounty" }));
});

test("not among strangers' answers, one's own, hidden ones, or more than five", async () => {
  const { author, thread, replies, ctx } = await offered();
  const share = (id: ReplyId) =>
    splitBounty(ctx, { threadId: thread.id, shares: [{ replyId: id, amount: coins(40) }] });
  const noReply = refused("NOT_FOUND", { what: "reply" });
  await expect(share((await world.aReply(thread, author)).id)).rejects.toEqual(noReply);
  await expect(share((await world.aPost()).id)).rejects.toEqual(noReply);
  const target = { type: "reply", id: answerOf(replies).id } as const;
  await hidePost(world.moderator, { target, hidden: true, reason: "As agreed." });
  await expect(share(target.id)).rejects.toEqual(noReply);
  const six = times(6, () => ({ replyId: newId<ReplyId>(), amount: coins(1) }));
  await expect(splitBounty(ctx, { threadId: thread.id, shares: six })).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  expect(await world.purses(author)).toEqual([10, 0, 40]);
});

test("without a choice everything goes back, however many run the job", async () => {
  const { author, thread } = await offered();
  await expire();
  expect(await expire()).toEqual({ expired: 0 });
  world.clock.moveOn({ days: 7 });
  const runs = await Promise.all(times(4, expire));
  expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
  expect(await expire()).toEqual({ expired: 0 });
  expect(await world.purses(author)).toEqual([30, 20, 0]);
  expect(await bountyOf(thread)).toMatchObject({ status: "expired" });
  expect(await lastMailOf(author)).toBe("Your bounty of 40 coins is back");
  // Another one may follow.
  await openBounty(world.as(author), aBounty(thread));
  expect(await world.purses(author)).toEqual([10, 0, 40]);
});

test("it is taken back only while nobody else has answered", async () => {
  const { author, thread, ctx } = await offered(0);
  await world.aReply(thread, author);
  const { done, codes } = await outcomes(times(4, () => cancelBounty(ctx, { threadId: thread.id })));
  expect([done.length, codes]).toEqual([1, times(3, () => "NOT_FOUND")]);
  expect(await world.purses(author)).toEqual([30, 20, 0]);
  const answered = await offered();
  await expect(cancelBounty(answered.ctx, { threadId: answered.thread.id })).rejects.toEqual(
    refused("BOUNTY_REFUSED", { because: "answered" }),
  );
});

test("an acceptance that is taken back opens it again until its old end, and it may be paid again", async () => {
  const { author, thread, replies, ctx } = await offered(2);
  const [first, second] = [answerOf(replies), answerOf(replies, 1)];
  const before = await bountyOf(thread);
  for (const _ of times(2, () => 0)) {
    await choose(thread, first);
    await unacceptAnswer(ctx, { threadId: thread.id });
    expect(await bountyOf(thread)).toEqual(before);
    expect(await world.purses(author)).toEqual([10, 0, 40]);
    expect(await world.purses(first.author)).toEqual([0, 0, 0]);
  }
  await choose(thread, first);
  await choose(thread, second);
  expect(await world.purses(first.author)).toEqual([0, 0, 0]);
  expect(await world.purses(second.author)).toEqual([REWARD + 20, 20, 0]);
});

test("taken back after its old end it is given back by the next run", async () => {
  const { author, thread, replies, ctx } = await offered();
  world.clock.moveOn({ days: 6, hours: 23 });
  await expire();
  await choose(thread, answerOf(replies));
  world.clock.moveOn({ hours: 2 });
  await unacceptAnswer(ctx, { threadId: thread.id });
  expect(await expire()).toEqual({ expired: 1 });
  expect(await world.purses(author)).toEqual([30, 20, 0]);
});

test("what its receiver has spent can't be taken back, and everything stays", async () => {
  const { thread, replies, ctx } = await offered();
  const reply = answerOf(replies);
  await choose(thread, reply);
  // The reward alone could go back; a part of the bounty is gone.
  await world.spend(reply.author, 15);
  await expect(unacceptAnswer(ctx, { threadId: thread.id })).rejects.toEqual(refused("ANSWER_SPENT"));
  expect(await bountyOf(thread)).toMatchObject({ status: "awarded" });
  expect(await world.purses(reply.author)).toEqual([REWARD + 5, 20, 0]);
});

test("acceptance against expiry: one of the two, whole", async () => {
  for (const _ of times(5, () => 0)) {
    const { author, thread, replies } = await offered();
    const reply = answerOf(replies);
    world.clock.moveOn({ days: 7 });
    await Promise.all([expire(), choose(thread, reply), expire()]);
    const [[has, bought, held], [got, gotBought]] = [
      await world.purses(author),
      await world.purses(reply.author),
    ];
    const isPaid = (await bountyOf(thread))?.status === "awarded";
    expect([has, bought, held]).toEqual(isPaid ? [10, 0, 0] : [30, 20, 0]);
    expect([got, gotBought]).toEqual(isPaid ? [REWARD + 20, 20] : [REWARD, 0]);
  }
});

test("two acceptances at once: one answer has the bounty", async () => {
  for (const _ of times(4, () => 0)) {
    const { author, thread, replies } = await offered(2);
    await Promise.all(replies.map((reply) => choose(thread, reply)));
    const { acceptedReply } = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
    for (const { id, author: who } of replies) {
      expect(await world.purses(who)).toEqual(
        id === acceptedReply?.replyId ? [REWARD + 20, 20, 0] : [0, 0, 0],
      );
    }
    expect(await world.purses(author)).toEqual([10, 0, 0]);
  }
});

test("division against an end by staff, and against acceptance: one of them", async () => {
  const admin = await world.staff("admin");
  for (const rival of ["staff", "accept", "cancel"] as const) {
    const { author, thread, replies, ctx } = await offered();
    const reply = answerOf(replies);
    const shares = [{ replyId: reply.id, amount: coins(40) }];
    await outcomes<unknown>([
      splitBounty(ctx, { threadId: thread.id, shares }),
      rival === "staff"
        ? withdrawBountyByStaff(admin, { threadId: thread.id, reason: "As agreed." })
        : rival === "cancel"
          ? cancelBounty(ctx, { threadId: thread.id })
          : choose(thread, reply),
    ]);
    const [has, bought, held] = await world.purses(author);
    const [got, gotBought] = await world.purses(reply.author);
    const reward = rival === "accept" ? REWARD : 0;
    expect([has + bought + got + gotBought - reward, held]).toEqual([50, 0]);
  }
});

test("a thread that is hidden or locked gives its bounty back, and its author is told", async () => {
  for (const end of ["hide", "lock"] as const) {
    const { author, thread } = await offered();
    const reason = "As agreed.";
    if (end === "lock") await lockThread(world.moderator, { threadId: thread.id, locked: true, reason });
    else await hidePost(world.moderator, { target: { type: "thread", id: thread.id }, hidden: true, reason });
    expect(await world.purses(author)).toEqual([30, 20, 0]);
    expect(await lastMailOf(author)).toBe("Your bounty of 40 coins is back");
    await expect(openBounty(world.as(author), aBounty(thread))).rejects.toEqual(
      end === "lock" ? refused("THREAD_LOCKED") : refused("NOT_FOUND", { what: "thread" }),
    );
  }
});

test("an admin ends it with a reason that is written down, once", async () => {
  const { author, thread } = await offered();
  const input = { threadId: thread.id, reason: "It pays for votes." };
  for (const ctx of [world.moderator, world.as(author)]) {
    await expect(withdrawBountyByStaff(ctx, input)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
  }
  const admin = await world.staff("admin");
  const { done, codes } = await outcomes(times(3, () => withdrawBountyByStaff(admin, input)));
  expect([done, codes]).toEqual([[{ givenBack: 40 }], times(2, () => "NOT_FOUND")]);
  expect(await world.purses(author)).toEqual([30, 20, 0]);
  const { rows } = await listAudit(admin, { limit: 3 });
  expect(rows[0]).toMatchObject({ action: "bounty.withdraw", reason: input.reason });
});

test("an admin takes a paid one back whole, once, while all who were paid still have it", async () => {
  const admin = await world.staff("admin");
  const reason = "Two accounts of one person.";
  const { author, thread, replies, ctx } = await offered(2);
  const [first, second] = [answerOf(replies), answerOf(replies, 1)];
  const shares = [first, second].map(({ id }) => ({ replyId: id, amount: coins(20) }));
  await splitBounty(ctx, { threadId: thread.id, shares });
  expect(await world.purses(first.author)).toEqual([0, 20, 0]);
  expect(await world.purses(second.author)).toEqual([20, 0, 0]);
  const input = { threadId: thread.id, reason };
  const { done, codes } = await outcomes(times(3, () => withdrawBountyByStaff(admin, input)));
  expect([done, codes]).toEqual([[{ givenBack: 40 }], times(2, () => "NOT_FOUND")]);
  expect(await world.purses(author)).toEqual([30, 20, 0]);
  expect(await bountyOf(thread)).toMatchObject({ status: "withdrawn" });
  expect(await lastMailOf(author)).toBe("Your bounty of 40 coins is back");

  const spent = await offered();
  const reply = answerOf(spent.replies);
  await choose(spent.thread, reply);
  await openBounty(
    world.as(reply.author),
    aBounty(await world.aThread({ author: reply.author }), REWARD + 40),
  );
  await expect(withdrawBountyByStaff(admin, { threadId: spent.thread.id, reason })).rejects.toEqual(
    refused("BOUNTY_REFUSED", { because: "spent" }),
  );
  expect(await bountyOf(spent.thread)).toMatchObject({ status: "awarded" });
});

test("who may not, and what can't have one", async () => {
  const author = await world.aTipper({ available: 20_000 });
  const thread = await world.aThread({ author });
  const ctx = world.as(author);
  await expect(openBounty(world.anonymous(), aBounty(thread))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const unverified = refused("NOT_ALLOWED", { reason: "email_unverified" });
  await expect(openBounty(world.as(author, { emailVerified: false }), aBounty(thread))).rejects.toEqual(
    unverified,
  );
  const suspended = refused("NOT_ALLOWED", { reason: "suspended" });
  await expect(openBounty(world.as(author, { status: "suspended" }), aBounty(thread))).rejects.toEqual(
    suspended,
  );
  const other = world.as(await world.aTipper({ available: 100 }));
  const owner = refused("NOT_ALLOWED", { reason: "owner" });
  const more = { requestId: newId<RequestId>(), threadId: thread.id, amount: coins(1), days: 0 };
  const shares = [{ replyId: newId<ReplyId>(), amount: coins(1) }];
  await expect(openBounty(other, aBounty(thread))).rejects.toEqual(owner);
  await expect(extendBounty(other, more)).rejects.toEqual(owner);
  await expect(splitBounty(other, { threadId: thread.id, shares })).rejects.toEqual(owner);
  await expect(cancelBounty(other, { threadId: thread.id })).rejects.toEqual(owner);
  for (const amount of [19, 10_001]) {
    await expect(openBounty(ctx, aBounty(thread, amount))).rejects.toEqual(refused("INVALID_INPUT"));
  }
  const talk = await world.aThread({ author, kind: "discussion" });
  await expect(openBounty(ctx, aBounty(talk))).rejects.toEqual(refused("INVALID_INPUT"));
  await choose(thread, await world.aReply(thread));
  await expect(openBounty(ctx, aBounty(thread))).rejects.toEqual(
    refused("BOUNTY_REFUSED", { because: "solved" }),
  );
  const poor = await world.aTipper({ available: 20 });
  await expect(openBounty(world.as(poor), aBounty(await world.aThread({ author: poor })))).rejects.toEqual(
    refused("INSUFFICIENT_COINS", { available: 20, required: 40 }),
  );
  await world.freeze(author);
  await expect(openBounty(ctx, aBounty(await world.aThread({ author })))).rejects.toEqual(
    refused("ACCOUNT_FROZEN"),
  );
  expect((await world.purses(author))[2]).toBe(0);
});

test("what isn't a number of coins, or no id, is refused at the door", () => {
  const good = { requestId: newId(), threadId: newId(), amount: 20 };
  expect(OpenBountyInput.safeParse(good).success).toBe(true);
  for (const amount of [
    0,
    -1,
    1.5,
    2 ** 53,
    2 ** 63,
    "20",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
  ]) {
    expect(OpenBountyInput.safeParse({ ...good, amount }).success).toBe(false);
  }
  for (const changes of [{ threadId: "1" }, { requestId: undefined }, { author: newId() }]) {
    expect(OpenBountyInput.safeParse({ ...good, ...changes }).success).toBe(false);
  }
});
