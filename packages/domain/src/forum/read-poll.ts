import type { PollView } from "@yoforex/contracts";
import { and, asc, type Db, eq, isNull, type Tx } from "@yoforex/db";
import { pollOptions, polls, pollVotes } from "@yoforex/db/schema/polls";
import type { Actor } from "../actor.ts";
import { canVote, closedSince, seesResults } from "./poll-rules.ts";

/** Who looks, and what she may do in the thread. */
export interface PollReader {
  actor: Actor;
  /** Milliseconds since the epoch. */
  now: number;
  thread: { authorId: string; isLocked: boolean };
}

/** A thread's poll as this reader sees it; null where there is none, or staff took it away. */
export async function readPoll(db: Db | Tx, threadId: string, reader: PollReader): Promise<PollView | null> {
  const [poll] = await db
    .select()
    .from(polls)
    .where(and(eq(polls.threadId, threadId), isNull(polls.removedAt)));
  if (poll === undefined) return null;
  const options = await db
    .select({ id: pollOptions.id, label: pollOptions.label, votes: pollOptions.voteCount })
    .from(pollOptions)
    .where(eq(pollOptions.pollId, poll.id))
    .orderBy(asc(pollOptions.position));
  const chosen = await choicesOf(db, poll.id, reader.actor);
  const { actor, now, thread } = reader;
  const hasVoted = chosen.length > 0;
  const isShown = seesResults(poll, hasVoted, now);
  const closedAt = closedSince(poll, now);
  const isMember = actor.type === "member";
  return {
    id: poll.id,
    question: poll.question,
    isSingle: poll.isSingle,
    results: poll.results,
    mayChange: poll.mayChange,
    closesAt: poll.closesAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    options: options.map(({ id, label, votes }) => ({
      id,
      label,
      votes: isShown ? votes : null,
      mine: chosen.includes(id),
    })),
    voters: poll.voterCount,
    can: {
      vote: isMember && !thread.isLocked && canVote(poll, { hasVoted, choices: 1, now }) === true,
      close: isMember && actor.id === thread.authorId && closedAt === null,
    },
  };
}

/** What this reader chose; nothing for visitors. */
export async function choicesOf(db: Db | Tx, pollId: string, actor: Actor): Promise<string[]> {
  if (actor.type !== "member") return [];
  const rows = await db
    .select({ optionId: pollVotes.optionId })
    .from(pollVotes)
    .where(and(eq(pollVotes.pollId, pollId), eq(pollVotes.userId, actor.id)));
  return rows.map(({ optionId }) => optionId);
}
