import { DomainError } from "@yoforex/contracts";
import type { Actor } from "../actor.ts";
import { isStaff, notAllowed, refuse, type Verdict } from "../authz.ts";

interface ThreadFacts {
  authorId: string;
  kind: "question" | "discussion";
  isLocked: boolean;
  hiddenAt: Date | null;
  acceptedReplyId: string | null;
  acceptedAt: Date | null;
}

/** Who may write here: anybody verified, unless the thread is locked. */
export function canReply(thread: ThreadFacts): Verdict {
  return thread.isLocked ? refuse(new DomainError("THREAD_LOCKED", {})) : true;
}

/** Only who asked decides what answered it. */
export function canDecideAnswer(actor: Actor, thread: ThreadFacts): Verdict {
  if (actor.type !== "member" || actor.id !== thread.authorId || thread.kind !== "question")
    return notAllowed("owner");
  return true;
}

/** Nobody is paid for answering herself. */
export function canAcceptReply(thread: ThreadFacts, reply: { authorId: string }): Verdict {
  return reply.authorId === thread.authorId ? refuse(new DomainError("OWN_ANSWER", {})) : true;
}

/** An accepted answer settles after `hours`; until then it may be taken back. */
export function canTakeBack(thread: ThreadFacts, now: Date, hours: number): Verdict {
  if (thread.acceptedAt === null) return refuse(new DomainError("NOT_FOUND", { what: "reply" }));
  const settled = now.getTime() > thread.acceptedAt.getTime() + hours * 3_600_000;
  return settled ? refuse(new DomainError("ANSWER_SETTLED", { hours })) : true;
}

/** Hidden threads exist for staff alone. */
export function canSee(actor: Actor, thread: { hiddenAt: Date | null }): boolean {
  return thread.hiddenAt === null || (actor.type === "member" && isStaff(actor));
}
