import { DomainError, type PollView, type VoteInput } from "@yoforex/contracts";
import { and, brokenConstraint, eq, isNull, type Tx } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { polls, pollVotes } from "@yoforex/db/schema/polls";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canReply, canSee } from "./policy.ts";
import { canVote, type PollFacts } from "./poll-rules.ts";
import { choicesOf, readPoll } from "./read-poll.ts";

/**
 * Votes in a poll, or votes anew where votes may be changed. The same choice again changes nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); NOT_FOUND (poll, option); THREAD_LOCKED; RATE_LIMITED;
 *   POLL_REFUSED (closed, voted, single).
 */
export async function vote(ctx: DomainCtx, { pollId, optionIds }: VoteInput): Promise<PollView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.votes);
  try {
    return await inTx(member, async (tx) => {
      const { thread, poll } = await lockPoll(tx, member, pollId);
      const before = await choicesOf(tx, pollId, member.actor);
      if (!isSame(before, optionIds)) await choose(tx, member, { poll, before, optionIds });
      const view = await readPoll(tx, thread.id, { actor: member.actor, now: member.clock(), thread });
      if (view === null) throw new Error(`poll ${pollId} vanished while it was locked`);
      return view;
    });
  } catch (error) {
    if (brokenConstraint(error) === "poll_votes_choose_of_their_poll")
      throw new DomainError("NOT_FOUND", { what: "option" });
    throw error;
  }
}

const isSame = (before: readonly string[], chosen: readonly string[]): boolean =>
  before.length === chosen.length && chosen.every((each) => before.includes(each));

interface Choice {
  poll: PollFacts & { id: string };
  before: readonly string[];
  optionIds: readonly string[];
}

async function choose(tx: Tx, { actor, clock }: MemberCtx, { poll, before, optionIds }: Choice) {
  const now = clock();
  const facts = { hasVoted: before.length > 0, choices: optionIds.length, now };
  const { id: pollId, isSingle } = allow(poll, "vote", canVote(poll, facts));
  await tx.delete(pollVotes).where(and(eq(pollVotes.pollId, pollId), eq(pollVotes.userId, actor.id)));
  const vote = { pollId, userId: actor.id, isSingle, createdAt: new Date(now) };
  await tx.insert(pollVotes).values(optionIds.map((optionId) => ({ ...vote, optionId })));
}

/**
 * A poll that this member sees. Voters take turns on it, so that the second of two votes finds the first.
 * @throws NOT_FOUND, also where the thread is hidden or staff took the poll away; THREAD_LOCKED.
 */
async function lockPoll(tx: Tx, { actor, clock }: MemberCtx, pollId: string) {
  const [poll] = await tx
    .select()
    .from(polls)
    .where(and(eq(polls.id, pollId), isNull(polls.removedAt)))
    .for("no key update");
  const thread = poll && (await threadOf(tx, poll.threadId));
  if (poll === undefined || thread === undefined || !canSee(actor, thread))
    throw new DomainError("NOT_FOUND", { what: "poll" });
  return { poll, thread: allow(thread, "vote", canReply(thread, clock())) };
}

async function threadOf(tx: Tx, threadId: string) {
  const { id, authorId, kind, isLocked, closesAt, hiddenAt, acceptedReplyId, acceptedAt } = forumThreads;
  const [thread] = await tx
    .select({ id, authorId, kind, isLocked, closesAt, hiddenAt, acceptedReplyId, acceptedAt })
    .from(forumThreads)
    .where(eq(forumThreads.id, threadId));
  return thread;
}
