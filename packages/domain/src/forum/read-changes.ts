import { and, eq, gt, inArray, isNull, min, ne, or } from "@yoforex/db";
import { threadReads } from "@yoforex/db/schema/reading";
import { postRevisions } from "@yoforex/db/schema/revisions";
import type { DomainCtx } from "../context.ts";

interface Edited {
  id: string;
  number: number;
  editedAt: Date | null;
}

/**
 * Which of a thread's posts others have edited since the reader was there.
 * @returns a function of a post's id: the revision that she saw last; null where she saw the current one or never any.
 */
export async function readChanges(
  { db, actor }: DomainCtx,
  threadId: string,
  posts: readonly Edited[],
): Promise<(postId: string) => number | null> {
  if (actor.type !== "member" || posts.every(({ editedAt }) => editedAt === null)) return () => null;
  const [read] = await db
    .select({ at: threadReads.updatedAt, lastNumber: threadReads.lastNumber })
    .from(threadReads)
    .where(and(eq(threadReads.userId, actor.id), eq(threadReads.threadId, threadId)));
  const changed = posts.filter(
    ({ number, editedAt }) => read && editedAt !== null && number <= read.lastNumber && editedAt > read.at,
  );
  if (read === undefined || changed.length === 0) return () => null;
  const { replyId, number, createdAt, editorId } = postRevisions;
  const rows = await db
    .select({ replyId, first: min(number) })
    .from(postRevisions)
    .where(
      and(
        eq(postRevisions.threadId, threadId),
        or(
          isNull(replyId),
          inArray(
            replyId,
            changed.map(({ id }) => id),
          ),
        ),
        gt(createdAt, read.at),
        ne(editorId, actor.id),
      ),
    )
    .groupBy(replyId);
  // The thread's own post has the thread's id.
  const from = new Map(rows.map((row) => [row.replyId ?? threadId, (row.first ?? 1) - 1]));
  return (postId) => (changed.some(({ id }) => id === postId) ? (from.get(postId) ?? null) : null);
}
