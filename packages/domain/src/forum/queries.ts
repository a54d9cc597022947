import { asId, DomainError, type MemberId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";

export interface ThreadFacts {
  id: ThreadId;
  authorId: MemberId;
  title: string;
  kind: "question" | "discussion";
  isLocked: boolean;
  hiddenAt: Date | null;
  acceptedReplyId: ReplyId | null;
  acceptedAt: Date | null;
}

const FACTS = {
  id: forumThreads.id,
  authorId: forumThreads.authorId,
  title: forumThreads.title,
  kind: forumThreads.kind,
  isLocked: forumThreads.isLocked,
  hiddenAt: forumThreads.hiddenAt,
  acceptedReplyId: forumThreads.acceptedReplyId,
  acceptedAt: forumThreads.acceptedAt,
};

/**
 * A thread, locked until the transaction ends: whoever decides about it meanwhile waits.
 * @throws NOT_FOUND.
 */
export async function lockThread(tx: Tx, threadId: ThreadId): Promise<ThreadFacts> {
  const [row] = await tx.select(FACTS).from(forumThreads).where(eq(forumThreads.id, threadId)).for("update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  return {
    ...row,
    id: asId(row.id),
    authorId: asId(row.authorId),
    acceptedReplyId: row.acceptedReplyId === null ? null : asId(row.acceptedReplyId),
  };
}

export interface ReplyFacts {
  id: ReplyId;
  authorId: MemberId;
  number: number;
  hiddenAt: Date | null;
}

/**
 * A visible reply of this very thread.
 * @throws NOT_FOUND for another thread's replies as for none.
 */
export async function replyOf(tx: Tx, threadId: ThreadId, replyId: ReplyId): Promise<ReplyFacts> {
  const [row] = await tx
    .select({
      id: forumReplies.id,
      authorId: forumReplies.authorId,
      number: forumReplies.number,
      hiddenAt: forumReplies.hiddenAt,
    })
    .from(forumReplies)
    .where(and(eq(forumReplies.id, replyId), eq(forumReplies.threadId, threadId)));
  if (row === undefined || row.hiddenAt !== null) throw new DomainError("NOT_FOUND", { what: "reply" });
  return { ...row, id: asId(row.id), authorId: asId(row.authorId) };
}
