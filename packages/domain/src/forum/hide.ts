import { asId, DomainError, type MemberId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { and, count, desc, eq, isNull, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { reheat } from "./heat.ts";
import type { LockedPost } from "./locked-post.ts";
import { lockThread } from "./queries.ts";

export interface Visibility {
  hidden: boolean;
  by: MemberId;
  at: Date;
}

/** What staff show again stays off the page where its author has taken it away. */
const columnsOf = (
  { hidden, by, at }: Visibility,
  { withdrawnAt, authorId }: typeof forumThreads | typeof forumReplies,
) => ({
  hiddenAt: hidden ? at : sql`${withdrawnAt}`,
  hiddenBy: hidden ? by : sql`case when ${withdrawnAt} is null then null else ${authorId} end`,
  updatedAt: at,
});

/** Hides a thread from members, or shows it again. Who may, and the record of it, are moderation's. @throws NOT_FOUND. */
export async function setThreadHidden(tx: Tx, threadId: ThreadId, visibility: Visibility): Promise<void> {
  await lockThread(tx, threadId);
  await tx.update(forumThreads).set(columnsOf(visibility, forumThreads)).where(eq(forumThreads.id, threadId));
}

/**
 * Hides a reply from members, or shows it again. The thread counts what is shown and nothing else.
 * @throws NOT_FOUND.
 */
export async function setReplyHidden(tx: Tx, replyId: ReplyId, visibility: Visibility): Promise<void> {
  const [found] = await tx
    .select({ threadId: forumReplies.threadId })
    .from(forumReplies)
    .where(eq(forumReplies.id, replyId));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "reply" });
  const threadId = asId<ThreadId>(found.threadId);
  // Replies take turns on the thread too, so the count below misses none.
  await lockThread(tx, threadId);
  await tx.update(forumReplies).set(columnsOf(visibility, forumReplies)).where(eq(forumReplies.id, replyId));
  await recount(tx, threadId);
}

/** Takes a post off the page in its author's name, or puts it back with null. Who may, and when, is for the caller. */
export async function setPostWithdrawn(tx: Tx, post: LockedPost, at: Date | null): Promise<void> {
  const { target, thread, authorId } = post;
  const columns = { withdrawnAt: at, hiddenAt: at, hiddenBy: at === null ? null : authorId };
  if (target.type === "thread") {
    await tx.update(forumThreads).set(columns).where(eq(forumThreads.id, target.id));
    return;
  }
  await tx.update(forumReplies).set(columns).where(eq(forumReplies.id, target.id));
  await recount(tx, thread.id);
}

/** Closes a thread for replies, or opens it again. @throws NOT_FOUND. */
export async function setThreadLocked(tx: Tx, threadId: ThreadId, locked: boolean): Promise<void> {
  await lockThread(tx, threadId);
  await tx.update(forumThreads).set({ isLocked: locked }).where(eq(forumThreads.id, threadId));
}

/** Says how many replies a thread shows and whose is the last, as if the hidden ones had never been written. */
export async function recount(tx: Tx, threadId: ThreadId): Promise<void> {
  const shown = and(eq(forumReplies.threadId, threadId), isNull(forumReplies.hiddenAt));
  const [counted] = await tx.select({ replies: count() }).from(forumReplies).where(shown);
  const [last] = await tx
    .select({ by: forumReplies.authorId, at: forumReplies.createdAt })
    .from(forumReplies)
    .where(shown)
    .orderBy(desc(forumReplies.number))
    .limit(1);
  const [thread] = await tx
    .select({ at: forumThreads.createdAt })
    .from(forumThreads)
    .where(eq(forumThreads.id, threadId));
  if (counted === undefined || thread === undefined) throw new Error(`thread ${threadId} vanished`);
  await tx
    .update(threadStats)
    .set({
      replyCount: counted.replies,
      lastReplyBy: last?.by ?? null,
      lastActivityAt: last?.at ?? thread.at,
    })
    .where(eq(threadStats.threadId, threadId));
  await reheat(tx, threadId);
}
