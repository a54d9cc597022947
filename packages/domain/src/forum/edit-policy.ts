import { DomainError, type RevisedPost } from "@yoforex/contracts";
import type { Actor, MemberActor } from "../actor.ts";
import { isStaff, notAllowed, refuse, type Verdict } from "../authz.ts";
import { trustOf } from "../trust.ts";

const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;

/** What decisions about a post's words rest on. */
export interface PostFacts {
  type: RevisedPost["type"];
  authorId: string;
  createdAt: Date;
  hiddenAt: Date | null;
  thread: { isLocked: boolean; hiddenAt: Date | null };
}

/**
 * How long an author may edit, in hours: a newcomer for a day, so that no old post turns into an advertisement; others
 * their replies for thirty days and their threads for good, since a question or a list is kept up to date.
 */
function editHoursOf(actor: MemberActor, type: RevisedPost["type"], now: number): number {
  const trust = trustOf(actor, now);
  if (trust === "newcomer") return DAY_HOURS;
  return trust === "staff" || type === "thread" ? Number.POSITIVE_INFINITY : 30 * DAY_HOURS;
}

/** Whether somebody may know of a post's words. */
export const canReadPost = (actor: Actor, post: Pick<PostFacts, "hiddenAt" | "thread">): boolean =>
  (post.hiddenAt === null && post.thread.hiddenAt === null) || (actor.type === "member" && isStaff(actor));

/** Authors edit what is shown, as long as its thread is open and their time is not over. @param now in milliseconds. */
export function canEdit(actor: MemberActor, post: PostFacts, now: number): Verdict {
  const { hiddenAt, thread, type } = post;
  if (!canReadPost(actor, post)) return refuse(new DomainError("NOT_FOUND", { what: type }));
  if (actor.id !== post.authorId) return notAllowed("owner");
  if (hiddenAt !== null || thread.hiddenAt !== null) {
    return refuse(new DomainError("NOT_FOUND", { what: type }));
  }
  if (thread.isLocked) return refuse(new DomainError("THREAD_LOCKED", {}));
  const hours = editHoursOf(actor, type, now);
  return (
    now <= post.createdAt.getTime() + hours * HOUR_MS ||
    refuse(new DomainError("EDIT_REFUSED", { because: "too_late", hours }))
  );
}

/** The same for a screen: whether this reader is offered the editor. */
export const mayEdit = (actor: Actor, post: PostFacts, now: number): boolean =>
  actor.type === "member" &&
  actor.status === "active" &&
  actor.emailVerified &&
  canEdit(actor, post, now) === true;
