import { type NewPoll, newId, type PollId, type PollOptionId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { pollOptions, polls } from "@yoforex/db/schema/polls";
import type { MemberCtx } from "../context.ts";

const DAY_MS = 24 * 3_600_000;

/** Puts a poll into a thread that the same transaction makes. */
export async function openPoll(
  tx: Tx,
  ctx: MemberCtx,
  { threadId, poll }: { threadId: string; poll: NewPoll },
): Promise<void> {
  const now = ctx.clock();
  const at = new Date(now);
  const { question, options, isSingle, results, mayChange, days } = poll;
  const pollId = newId<PollId>(now);
  await tx.insert(polls).values({
    id: pollId,
    threadId,
    question,
    isSingle,
    results,
    mayChange,
    closesAt: days === null ? null : new Date(now + days * DAY_MS),
    createdAt: at,
  });
  await tx.insert(pollOptions).values(
    options.map((label, index) => ({
      id: newId<PollOptionId>(now),
      pollId,
      position: index + 1,
      label,
      createdAt: at,
    })),
  );
}

/** Whether a thread's poll, or its lack of one, is what a request asks for. */
export async function isSamePoll(tx: Tx, threadId: string, asked: NewPoll | undefined): Promise<boolean> {
  const [kept] = await tx.select().from(polls).where(eq(polls.threadId, threadId));
  if (kept === undefined || asked === undefined) return kept === asked;
  const options = await tx
    .select({ label: pollOptions.label })
    .from(pollOptions)
    .where(eq(pollOptions.pollId, kept.id))
    .orderBy(pollOptions.position);
  const days = kept.closesAt === null ? null : (kept.closesAt.getTime() - kept.createdAt.getTime()) / DAY_MS;
  const said: NewPoll = {
    question: kept.question,
    options: options.map(({ label }) => label),
    isSingle: kept.isSingle,
    results: kept.results,
    mayChange: kept.mayChange,
    days,
  };
  return saidBy(said) === saidBy(asked);
}

const saidBy = ({ question, options, isSingle, results, mayChange, days }: NewPoll): string =>
  JSON.stringify([question, options, isSingle, results, mayChange, days]);
