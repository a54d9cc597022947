import { type BatchAct, type LeftBecause, type MemberId, type ThreadId } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import { forumThreads } from "@yoforex/db/schema/forum";
import type { ThreadStanding } from "@yoforex/db/schema/moderation";

const COLUMNS = {
  title: forumThreads.title,
  isLocked: forumThreads.isLocked,
  categoryId: forumThreads.categoryId,
  isPinned: forumThreads.isPinned,
  isPinnedForum: forumThreads.isPinnedForum,
  pinnedUntil: forumThreads.pinnedUntil,
  hiddenAt: forumThreads.hiddenAt,
  hiddenBy: forumThreads.hiddenBy,
  withdrawnAt: forumThreads.withdrawnAt,
  authorId: forumThreads.authorId,
};

export interface StandingThread {
  id: ThreadId;
  title: string;
  authorId: string;
  withdrawnAt: Date | null;
  standing: ThreadStanding;
}

/** How a thread stands, which nobody changes until the transaction ends; nothing where it is gone. */
export async function lockStanding(tx: Tx, id: ThreadId): Promise<StandingThread | undefined> {
  const [row] = await tx
    .select(COLUMNS)
    .from(forumThreads)
    .where(and(eq(forumThreads.id, id), isNull(forumThreads.becameReplyId)))
    .for("no key update");
  if (row === undefined) return undefined;
  const { title, authorId, withdrawnAt, pinnedUntil, hiddenAt, ...standing } = row;
  return {
    id,
    title,
    authorId,
    withdrawnAt,
    standing: {
      ...standing,
      pinnedUntil: pinnedUntil?.toISOString() ?? null,
      hiddenAt: hiddenAt?.toISOString() ?? null,
    },
  };
}

/** Lets a locked thread stand so, exactly. */
export async function setStanding(tx: Tx, id: ThreadId, standing: ThreadStanding): Promise<void> {
  const { pinnedUntil, hiddenAt, ...rest } = standing;
  const dateOf = (at: string | null) => (at === null ? null : new Date(at));
  await tx
    .update(forumThreads)
    .set({ ...rest, pinnedUntil: dateOf(pinnedUntil), hiddenAt: dateOf(hiddenAt) })
    .where(eq(forumThreads.id, id));
}

export const isSame = (a: ThreadStanding, b: ThreadStanding): boolean =>
  a.isLocked === b.isLocked &&
  a.categoryId === b.categoryId &&
  a.isPinned === b.isPinned &&
  a.isPinnedForum === b.isPinnedForum &&
  a.pinnedUntil === b.pinnedUntil &&
  a.hiddenAt === b.hiddenAt &&
  a.hiddenBy === b.hiddenBy;

/** How a thread stands once the act is done. */
export function standingAfter(
  act: BatchAct,
  { standing, withdrawnAt, authorId }: StandingThread,
  { by, at }: { by: MemberId; at: Date },
): ThreadStanding {
  const isHiddenByStaff =
    standing.hiddenAt !== null && !(withdrawnAt !== null && standing.hiddenBy === authorId);
  switch (act.type) {
    case "lock":
      return { ...standing, isLocked: true };
    case "unlock":
      return { ...standing, isLocked: false };
    case "move":
      return { ...standing, categoryId: act.categoryId };
    case "pin":
      return standing.isPinned ? standing : { ...standing, isPinned: true };
    case "unpin":
      return { ...standing, isPinned: false, isPinnedForum: false, pinnedUntil: null };
    case "hide":
      return isHiddenByStaff ? standing : { ...standing, hiddenAt: at.toISOString(), hiddenBy: by };
    case "show":
      // What its author took away stays off the page.
      return isHiddenByStaff
        ? {
            ...standing,
            hiddenAt: withdrawnAt?.toISOString() ?? null,
            hiddenBy: withdrawnAt === null ? null : authorId,
          }
        : standing;
  }
}

/** Locking or hiding a question gives its bounty back, which nothing undoes; so it is done to one thread at a time. */
export async function refusalOf(tx: Tx, act: BatchAct, threadId: ThreadId): Promise<LeftBecause | null> {
  if (act.type !== "lock" && act.type !== "hide") return null;
  const [open] = await tx
    .select({ id: bounties.id })
    .from(bounties)
    .where(and(eq(bounties.threadId, threadId), eq(bounties.status, "open")));
  return open === undefined ? null : "bounty";
}
