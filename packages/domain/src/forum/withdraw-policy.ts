import { DomainError } from "@yoforex/contracts";
import type { Actor, MemberActor } from "../actor.ts";
import { notAllowed, refuse, type Verdict } from "../authz.ts";
import { canReadPost, type PostFacts } from "./edit-policy.ts";

const DAY_MS = 86_400_000;
/** How long an author may put back what she took off the page. */
const RESTORE_DAYS = 7;

/** Who took a post off the page: its author, unless staff hid it besides. */
export interface Hiding {
  authorId: string;
  hiddenBy: string | null;
  withdrawnAt: Date | null;
}

/** What others built on a post, so that its author may not take it away. */
export interface Ties {
  isAccepted: boolean;
  hasBounty: boolean;
  /** Others have replied to it. */
  isAnswered: boolean;
}

/** Whether its author, and nobody else, keeps a post from its readers. */
export const isWithdrawn = ({ authorId, hiddenBy, withdrawnAt }: Hiding): boolean =>
  withdrawnAt !== null && hiddenBy === authorId;

/** What one took off the page oneself, one goes on to see. */
export const isOwnWithdrawn = (reader: Actor, post: Hiding): boolean =>
  reader.type === "member" && reader.id === post.authorId && isWithdrawn(post);

type Post = PostFacts & Hiding;

/** Authors take away what is theirs alone, from open threads. */
export function canWithdraw(actor: MemberActor, post: Post, ties: Ties): Verdict {
  if (!canReadPost(actor, post)) return refuse(new DomainError("NOT_FOUND", { what: post.type }));
  if (actor.id !== post.authorId) return notAllowed("owner");
  if (post.hiddenAt !== null) return refuse(new DomainError("NOT_FOUND", { what: post.type }));
  if (post.thread.isLocked) return refuse(new DomainError("THREAD_LOCKED", {}));
  const because = ties.isAccepted
    ? "accepted"
    : ties.hasBounty
      ? "bounty"
      : ties.isAnswered
        ? "answered"
        : null;
  return because === null || refuse(new DomainError("DELETE_REFUSED", { because, days: RESTORE_DAYS }));
}

/** Authors put back what they took away, for a week. What stands already is put back. @param now in milliseconds. */
export function canRestore(actor: MemberActor, post: Post, now: number): Verdict {
  const own = isOwnWithdrawn(actor, post);
  if (!own && !canReadPost(actor, post)) return refuse(new DomainError("NOT_FOUND", { what: post.type }));
  if (actor.id !== post.authorId) return notAllowed("owner");
  if (!own && post.hiddenAt !== null) return refuse(new DomainError("NOT_FOUND", { what: post.type }));
  if (post.thread.isLocked) return refuse(new DomainError("THREAD_LOCKED", {}));
  const until = restorableUntil(post);
  return (
    until === null ||
    now <= until.getTime() ||
    refuse(new DomainError("DELETE_REFUSED", { because: "too_late", days: RESTORE_DAYS }))
  );
}

/** Until when what its author took away can be put back; null where she didn't. */
export const restorableUntil = ({ withdrawnAt }: Pick<Hiding, "withdrawnAt">): Date | null =>
  withdrawnAt === null ? null : new Date(withdrawnAt.getTime() + RESTORE_DAYS * DAY_MS);
