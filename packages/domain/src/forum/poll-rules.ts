import { DomainError, type PollResults } from "@yoforex/contracts";
import { refuse, type Verdict } from "../authz.ts";

/** What decisions about a poll rest on. */
export interface PollFacts {
  isSingle: boolean;
  results: PollResults;
  mayChange: boolean;
  closesAt: Date | null;
  closedAt: Date | null;
}

/** Since when nobody votes any more; null while the poll is open. @param now in milliseconds. */
export function closedSince({ closesAt, closedAt }: PollFacts, now: number): Date | null {
  if (closedAt !== null) return closedAt;
  return closesAt !== null && closesAt.getTime() <= now ? closesAt : null;
}

/** Whether somebody who voted, or didn't, sees how the votes stand. */
export function seesResults(poll: PollFacts, hasVoted: boolean, now: number): boolean {
  if (poll.results === "always" || closedSince(poll, now) !== null) return true;
  return poll.results === "voted" && hasVoted;
}

/** One votes while the poll is open, and anew where votes may be changed. */
export function canVote(poll: PollFacts, vote: { hasVoted: boolean; choices: number; now: number }): Verdict {
  const refused = (because: "closed" | "voted" | "single") =>
    refuse(new DomainError("POLL_REFUSED", { because }));
  if (closedSince(poll, vote.now) !== null) return refused("closed");
  if (vote.hasVoted && !poll.mayChange) return refused("voted");
  return vote.choices <= 1 || !poll.isSingle || refused("single");
}
