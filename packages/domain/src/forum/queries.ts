import { asId, DomainError, type MemberId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import type { Acceptance } from "../economy/index.ts";
import type { ThreadFacts } from "./policy.ts";

export interface LockedThread extends ThreadFacts {
  id: ThreadId;
  title: string;
  slug: string;
  shortId: string;
  slowSeconds: number | null;
  categoryId: string;
  /** The acceptance that stands. */
  accepted: Acceptance | null;
}

const FACTS = {
  id: forumThreads.id,
  authorId: forumThreads.authorId,
  title: forumThreads.title,
  slug: forumThreads.slug,
  shortId: forumThreads.shortId,
  kind: forumThreads.kind,
  isLocked: forumThreads.isLocked,
  closesAt: forumThreads.closesAt,
  slowSeconds: forumThreads.slowSeconds,
  categoryId: forumThreads.categoryId,
  hiddenAt: forumThreads.hiddenAt,
  acceptedReplyId: forumThreads.acceptedReplyId,
  acceptedAt: forumThreads.acceptedAt,
};

/**
 * A thread whose posts, numbers and answer nobody else changes until the transaction ends. Readers who are counted
 * meanwhile don't wait.
 * @throws NOT_FOUND.
 */
export async function lockThread(tx: Tx, threadId: ThreadId): Promise<LockedThread> {
  const [row] = await tx
    .select(FACTS)
    .from(forumThreads)
    // What was merged away is a reply elsewhere.
    .where(and(eq(forumThreads.id, threadId), isNull(forumThreads.becameReplyId)))
    .for("no key update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  return { ...row, id: asId(row.id), accepted: acceptanceOf(row) };
}

/** The acceptance that stands in a thread, if any. */
export const acceptanceOf = ({
  acceptedReplyId,
  acceptedAt,
}: Pick<ThreadFacts, "acceptedReplyId" | "acceptedAt">): Acceptance | null =>
  acceptedReplyId === null || acceptedAt === null
    ? null
    : { replyId: asId<ReplyId>(acceptedReplyId), acceptedAt };

export interface VisibleReply {
  id: ReplyId;
  authorId: MemberId;
  number: number;
}

/**
 * A visible reply of this very thread.
 * @throws NOT_FOUND for hidden and for another thread's replies as for none.
 */
export async function readReply(tx: Tx, threadId: ThreadId, replyId: ReplyId): Promise<VisibleReply> {
  const { id, authorId, number, hiddenAt } = forumReplies;
  const [row] = await tx
    .select({ id, authorId, number })
    .from(forumReplies)
    .where(and(eq(id, replyId), eq(forumReplies.threadId, threadId), isNull(hiddenAt)));
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "reply" });
  return { id: asId(row.id), authorId: asId(row.authorId), number: row.number };
}
