import { asId, type NewPoll, newId, type PollId, type PollOptionId, type PollView } from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { adminActions } from "@yoforex/db/schema/admin";
import { pollOptions, polls, pollVotes } from "@yoforex/db/schema/polls";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { listPosts, lockThread, removePoll } from "../moderation/index.ts";
import { closePoll, createThread, getThread, vote } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

/** Whatever was voted, changed or refused: every count is what the votes themselves say. */
afterEach(async () => {
  const { rows } = await world.db.owner.execute(sql`
    select o.id from poll_options o where o.vote_count <> (select count(*) from poll_votes v where v.option_id = o.id)
    union all
    select p.id from polls p
    where p.voter_count <> (select count(distinct v.user_id) from poll_votes v where v.poll_id = p.id)`);
  expect(rows).toEqual([]);
});

const POLL: NewPoll = {
  question: "Which timeframe do you trade?",
  options: ["M5", "H1", "D1"],
  isSingle: true,
  results: "always",
  mayChange: false,
  days: null,
};

async function aPoll(changes: Partial<NewPoll> = {}) {
  const author = world.as(await world.aMember());
  const form = world.aForm({ poll: { ...POLL, ...changes } });
  const { id, slug } = await createThread(author, form);
  const read = async (ctx: DomainCtx): Promise<PollView> => {
    const { poll } = await getThread(ctx, { slug, page: 1 });
    if (poll === null) throw new Error("the poll is not shown");
    return poll;
  };
  const shown = await read(world.anonymous());
  const options = shown.options.map((option) => asId<PollOptionId>(option.id));
  const pollId = asId<PollId>(shown.id);
  const choose = (ctx: DomainCtx, ...indexes: number[]) =>
    vote(ctx, { pollId, optionIds: indexes.flatMap((index) => options[index] ?? []) });
  return { author, form, threadId: id, slug, pollId, options, read, choose };
}

const votesOf = ({ options }: PollView) => options.map(({ votes }) => votes);
const mineOf = ({ options }: PollView) => options.map(({ mine }) => mine);
const aVoter = async (): Promise<MemberCtx> => world.as(await world.aMember());

test("a poll stands in its thread, and a vote is counted and marked as hers", async () => {
  const { read, choose } = await aPoll();
  const voter = await aVoter();
  expect(await read(world.anonymous())).toMatchObject({
    question: POLL.question,
    options: POLL.options.map((label) => ({ label, votes: 0, mine: false })),
    voters: 0,
    closedAt: null,
    can: { vote: false, close: false },
  });
  expect(await choose(voter, 1)).toMatchObject({ voters: 1, can: { vote: false } });
  expect(votesOf(await read(world.anonymous()))).toEqual([0, 1, 0]);
  expect(mineOf(await read(voter))).toEqual([false, true, false]);
});

test("the thread's request sent again answers with the first, and with another poll it is refused", async () => {
  const { author, form, threadId } = await aPoll({ days: 7 });
  expect((await createThread(author, form)).id).toBe(threadId);
  for (const poll of [undefined, { ...POLL, days: 3 }, { ...POLL, days: 7, options: ["M5", "H1"] }]) {
    await expect(createThread(author, { ...form, poll })).rejects.toEqual(
      refused("DUPLICATE_REQUEST_DIFFERS"),
    );
  }
  const plain = world.aForm();
  await createThread(author, plain);
  await expect(createThread(author, { ...plain, poll: POLL })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
});

test("several choices count once each, and their voter once", async () => {
  const { choose } = await aPoll({ isSingle: false });
  const seen = await choose(await aVoter(), 0, 2);
  expect([votesOf(seen), seen.voters]).toEqual([[1, 0, 1], 1]);
  const again = await choose(await aVoter(), 2);
  expect([votesOf(again), again.voters]).toEqual([[1, 0, 2], 2]);
});

test("where one option may be chosen, two are refused", async () => {
  const { choose } = await aPoll();
  await expect(choose(await aVoter(), 0, 1)).rejects.toEqual(refused("POLL_REFUSED", { because: "single" }));
});

test("a vote stands: the same again changes nothing, another is refused unless the poll allows it", async () => {
  const fixed = await aPoll();
  const voter = await aVoter();
  await fixed.choose(voter, 0);
  expect((await fixed.choose(voter, 0)).voters).toBe(1);
  await expect(fixed.choose(voter, 1)).rejects.toEqual(refused("POLL_REFUSED", { because: "voted" }));

  const free = await aPoll({ mayChange: true, isSingle: false });
  await free.choose(voter, 0, 1);
  const changed = await free.choose(voter, 2);
  expect([votesOf(changed), changed.voters]).toEqual([[0, 0, 1], 1]);
});

test("the same member's votes at once count as one, and many members' as many", async () => {
  const { choose, read } = await aPoll({ mayChange: true });
  const voter = await aVoter();
  await Promise.all(times(6, (index) => choose(voter, index % 3)));
  expect((await read(voter)).voters).toBe(1);
  const others = await Promise.all(times(6, aVoter));
  await Promise.all(others.map((each, index) => choose(each, index % 3)));
  expect((await read(voter)).voters).toBe(7);
});

test("the database itself refuses a second choice, a choice of another poll and a vote that is late", async () => {
  const { author, pollId, options } = await aPoll();
  const other = await aPoll();
  const voter = await world.aMember();
  const row = { pollId, userId: voter.id, isSingle: true };
  const insert = (optionId: string | undefined, more: object = {}) =>
    world.db.app.insert(pollVotes).values({ ...row, optionId: optionId ?? "", ...more });
  const brokenBy = (constraint: string) => ({ cause: { constraint } });
  await insert(options[0]);
  await expect(insert(options[1])).rejects.toMatchObject(brokenBy("poll_votes_one_where_single"));
  await expect(insert(options[1], { isSingle: false })).rejects.toMatchObject(
    brokenBy("poll_votes_are_single_as_their_poll"),
  );
  const stranger = { userId: (await world.aMember()).id };
  await expect(insert(other.options[0], stranger)).rejects.toMatchObject(
    brokenBy("poll_votes_choose_of_their_poll"),
  );
  await closePoll(author, { pollId });
  await expect(insert(options[0], stranger)).rejects.toMatchObject(brokenBy("poll_votes_while_open"));
});

test("nobody votes once the time is over or the author closed it, and only she closes it", async () => {
  const timed = await aPoll({ days: 1 });
  const voter = await aVoter();
  await timed.choose(voter, 0);
  world.clock.moveOn({ days: 1 });
  const closed = refused("POLL_REFUSED", { because: "closed" });
  await expect(timed.choose(await aVoter(), 0)).rejects.toEqual(closed);
  await expect(closePoll(timed.author, { pollId: timed.pollId })).rejects.toEqual(closed);
  expect((await timed.read(voter)).closedAt).not.toBeNull();

  const early = await aPoll();
  expect((await early.read(early.author)).can.close).toBe(true);
  const { pollId } = early;
  for (const other of [voter, await world.staff("admin")])
    await expect(closePoll(other, { pollId })).rejects.toEqual(refused("NOT_ALLOWED", { reason: "owner" }));
  await expect(closePoll(world.anonymous(), { pollId })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  expect((await closePoll(early.author, { pollId })).can).toEqual({ vote: false, close: false });
  await expect(closePoll(early.author, { pollId })).rejects.toEqual(closed);
  await expect(early.choose(voter, 0)).rejects.toEqual(closed);
});

test("votes that race with the closing are counted before it, or refused", async () => {
  const { author, pollId, choose, read } = await aPoll();
  const voters = await Promise.all(times(5, aVoter));
  const votes = Promise.allSettled(voters.map((each) => choose(each, 0)));
  await closePoll(author, { pollId });
  const counted = (await votes).filter(({ status }) => status === "fulfilled").length;
  expect((await read(author)).voters).toBe(counted);
  expect((await read(author)).closedAt).not.toBeNull();
});

test("results are shown when the poll says so: at once, after one's vote, or when it is closed", async () => {
  const voter = await aVoter();
  const stranger = await aVoter();
  const voted = await aPoll({ results: "voted" });
  const after = await aPoll({ results: "closed" });
  await voted.choose(voter, 0);
  await after.choose(voter, 0);
  const none = [null, null, null];
  for (const ctx of [world.anonymous(), stranger, voted.author, world.moderator])
    expect(votesOf(await voted.read(ctx))).toEqual(none);
  expect(votesOf(await voted.read(voter))).toEqual([1, 0, 0]);
  expect(votesOf(await after.read(voter))).toEqual(none);
  await closePoll(after.author, { pollId: after.pollId });
  await closePoll(voted.author, { pollId: voted.pollId });
  for (const poll of [after, voted]) expect(votesOf(await poll.read(world.anonymous()))).toEqual([1, 0, 0]);
});

test("who may not act does not vote, and what isn't there isn't voted on", async () => {
  const { pollId, options, choose, threadId } = await aPoll();
  const member = await world.aMember();
  await expect(choose(world.anonymous(), 0)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(choose(world.as(member, { status: "suspended" }), 0)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
  await expect(choose(world.as(member, { emailVerified: false }), 0)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  const voter = world.as(member);
  await expect(vote(voter, { pollId: newId<PollId>(), optionIds: options })).rejects.toEqual(
    refused("NOT_FOUND", { what: "poll" }),
  );
  const other = await aPoll();
  await expect(vote(voter, { pollId, optionIds: other.options.slice(0, 1) })).rejects.toEqual(
    refused("NOT_FOUND", { what: "option" }),
  );
  await lockThread(world.moderator, { threadId: asId(threadId), locked: true, reason: "It is settled." });
  await expect(choose(voter, 0)).rejects.toEqual(refused("THREAD_LOCKED"));
});

test("an erased author's poll goes with her posts, votes and all", async () => {
  const { pollId, choose } = await aPoll();
  await choose(await aVoter(), 0);
  await world.db.worker.delete(polls).where(eq(polls.id, pollId));
  for (const table of [pollOptions, pollVotes])
    expect(await world.db.owner.select().from(table).where(eq(table.pollId, pollId))).toEqual([]);
});

test("staff take a poll away and give it back with its votes, and both are written down", async () => {
  const { author, pollId, threadId, choose, read } = await aPoll();
  const voter = await aVoter();
  await choose(voter, 1);
  const act = (ctx: MemberCtx, removed: boolean) =>
    removePoll(ctx, { pollId, removed, reason: "It asks for votes." });
  for (const other of [author, voter])
    await expect(act(other, true)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  expect(await act(world.moderator, true)).toEqual({ removed: true });
  await expect(act(world.moderator, true)).rejects.toEqual(refused("ALREADY_DECIDED"));
  await expect(read(voter)).rejects.toThrow("the poll is not shown");
  await expect(choose(voter, 0)).rejects.toEqual(refused("NOT_FOUND", { what: "poll" }));
  await expect(closePoll(author, { pollId })).rejects.toEqual(refused("NOT_FOUND", { what: "poll" }));
  const { rows } = await listPosts(world.moderator, { limit: 100 });
  expect(rows.find(({ id }) => id === threadId)?.poll).toEqual({
    id: pollId,
    question: POLL.question,
    removed: true,
  });
  expect(await act(world.moderator, false)).toEqual({ removed: false });
  expect(votesOf(await read(voter))).toEqual([0, 1, 0]);
  const acts = await world.db.owner
    .select({ action: adminActions.action, reason: adminActions.reason })
    .from(adminActions)
    .where(eq(adminActions.targetId, threadId))
    .orderBy(adminActions.createdAt);
  expect(acts).toEqual([
    { action: "poll.remove", reason: "It asks for votes." },
    { action: "poll.restore", reason: "It asks for votes." },
  ]);
});
