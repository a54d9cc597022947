import { DomainError, type ThreadKind, type ThreadView } from "@yoforex/contracts";
import type { Actor, MemberActor } from "../actor.ts";
import { isStaff, notAllowed, refuse, type Verdict } from "../authz.ts";

const HOUR_MS = 3_600_000;

/** What decisions about a thread rest on. */
export interface ThreadFacts {
  authorId: string;
  kind: ThreadKind;
  isLocked: boolean;
  /** When it is going to be locked. */
  closesAt: Date | null;
  hiddenAt: Date | null;
  acceptedReplyId: string | null;
  acceptedAt: Date | null;
}

/** When somebody decides about an answer, and for how long after its acceptance that can still be done. */
export interface Decision {
  /** Milliseconds since the epoch. */
  now: number;
  windowHours: number;
}

/** Hidden threads exist for staff alone. */
export const canSee = (actor: Actor, thread: Pick<ThreadFacts, "hiddenAt">): boolean =>
  thread.hiddenAt === null || (actor.type === "member" && isStaff(actor));

/** Whether a thread is closed by now, though the job that locks it may not have come by. @param now in milliseconds. */
const isClosed = ({ isLocked, closesAt }: Pick<ThreadFacts, "isLocked" | "closesAt">, now: number): boolean =>
  isLocked || (closesAt !== null && closesAt.getTime() <= now);

/** Everybody who may write may reply, unless the thread is locked. */
export const canReply = (thread: ThreadFacts, now: number): Verdict =>
  !isClosed(thread, now) || refuse(new DomainError("THREAD_LOCKED", {}));

/** Nobody but staff writes to whom she has blocked, or who has blocked her. */
const canReach = (actor: MemberActor, isBlocked: boolean): boolean => !isBlocked || isStaff(actor);

/** Nobody votes for herself. */
export const canVotePost = (actor: MemberActor, post: { authorId: string }): Verdict =>
  actor.id !== post.authorId || notAllowed("own_item");

/** Only who asked a question decides what answered it. */
export function canDecideAnswer(actor: MemberActor, thread: ThreadFacts): Verdict {
  if (actor.id !== thread.authorId) return notAllowed("owner");
  if (thread.kind === "question") return true;
  const message = "Only questions have an accepted answer.";
  return refuse(new DomainError("INVALID_INPUT", { fields: [{ path: "threadId", message }] }));
}

/** Nobody is paid for answering herself. */
export const canAcceptReply = (thread: ThreadFacts, reply: { authorId: string }): Verdict =>
  reply.authorId !== thread.authorId || refuse(new DomainError("OWN_ANSWER", {}));

/** An answer may be accepted where there is none, or in place of one that isn't settled. */
export const canReplaceAnswer = (thread: ThreadFacts, decision: Decision): Verdict =>
  thread.acceptedAt === null || isOpen(thread.acceptedAt, decision);

/** What is accepted may be taken back until it is settled. */
export const canTakeBackAnswer = (thread: ThreadFacts, decision: Decision): Verdict =>
  thread.acceptedAt === null
    ? refuse(new DomainError("NOT_FOUND", { what: "reply" }))
    : isOpen(thread.acceptedAt, decision);

/** The last millisecond of the window still counts. */
const isOpen = (acceptedAt: Date, { now, windowHours }: Decision): Verdict =>
  now <= acceptedAt.getTime() + windowHours * HOUR_MS ||
  refuse(new DomainError("ANSWER_SETTLED", { hours: windowHours }));

/** What this reader may do here, by the very rules that the verbs apply. */
export function rightsOf(
  actor: Actor,
  thread: ThreadFacts & { isBlocked?: boolean },
  decision: Decision,
): ThreadView["can"] {
  const writes = actor.type === "member" && actor.status === "active" && actor.emailVerified;
  const decides = writes && canDecideAnswer(actor, thread) === true;
  const trades =
    actor.type === "member" && actor.emailVerified && ["active", "silenced"].includes(actor.status);
  return {
    reply: writes && canReach(actor, thread.isBlocked ?? false) && canReply(thread, decision.now) === true,
    accept: decides && canReplaceAnswer(thread, decision) === true,
    tip: trades,
    bounty: trades && thread.kind === "question" && actor.id === thread.authorId,
    unaccept: decides && canTakeBackAnswer(thread, decision) === true,
  };
}
