import { DomainError, type MemberId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";

export interface Visibility {
  hidden: boolean;
  by: MemberId;
  at: Date;
}

const columnsOf = ({ hidden, by, at }: Visibility) =>
  hidden ? { hiddenAt: at, hiddenBy: by } : { hiddenAt: null, hiddenBy: null };

/** Hides a thread from members, or shows it again. Who may, and the record of it, are moderation's. */
export async function setThreadHidden(tx: Tx, threadId: ThreadId, visibility: Visibility): Promise<void> {
  await tx.update(forumThreads).set(columnsOf(visibility)).where(eq(forumThreads.id, threadId));
}

/**
 * Hides a reply from members, or shows it again; the thread counts only what is shown.
 * @throws NOT_FOUND.
 */
export async function setReplyHidden(tx: Tx, replyId: ReplyId, visibility: Visibility): Promise<void> {
  const [before] = await tx
    .select({ threadId: forumReplies.threadId, hiddenAt: forumReplies.hiddenAt })
    .from(forumReplies)
    .where(eq(forumReplies.id, replyId))
    .for("update");
  if (before === undefined) throw new DomainError("NOT_FOUND", { what: "reply" });
  if ((before.hiddenAt !== null) === visibility.hidden) return;
  await tx.update(forumReplies).set(columnsOf(visibility)).where(eq(forumReplies.id, replyId));
  await tx
    .update(threadStats)
    .set({ replyCount: sql`${threadStats.replyCount} + ${visibility.hidden ? -1 : 1}` })
    .where(eq(threadStats.threadId, before.threadId));
}

/** Closes a thread for replies, or opens it again. */
export async function setThreadLocked(tx: Tx, threadId: ThreadId, locked: boolean): Promise<void> {
  await tx.update(forumThreads).set({ isLocked: locked }).where(eq(forumThreads.id, threadId));
}
