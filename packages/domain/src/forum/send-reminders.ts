import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, isNull, lte, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { bookmarks } from "@yoforex/db/schema/reading";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { tell } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";

/**
 * Reminds members of posts that they keep, each once, at most `limit` of them. Two processes may do it at once: each
 * reminder is taken by one. What staff have hidden since is passed over.
 * @returns how many were due.
 * @throws NOT_ALLOWED (role) unless the product itself does it.
 */
export async function sendReminders(ctx: DomainCtx, limit: number): Promise<number> {
  const job = requireSystem(ctx);
  for (let sent = 0; sent < limit; sent++) {
    if (!(await inTx(job, (tx) => remindNext(tx, new Date(job.clock()))))) return sent;
  }
  return limit;
}

/** @returns whether anything was due. */
async function remindNext(tx: Tx, at: Date): Promise<boolean> {
  const { id, userId, threadId, replyId, memo, remindAt, remindedAt } = bookmarks;
  const [due] = await tx
    .select({ id, userId, threadId, replyId, memo })
    .from(bookmarks)
    .where(and(isNull(remindedAt), lte(remindAt, at)))
    .orderBy(asc(remindAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (due === undefined) return false;
  await tx.update(bookmarks).set({ remindedAt: at }).where(eq(id, due.id));
  const post = await findPost(tx, due);
  if (post === null) return true;
  await tell(tx, {
    userId: asId<MemberId>(due.userId),
    kind: "always",
    text: `You asked to be reminded of “${post.title}”${due.memo === "" ? "." : `: ${due.memo}`}`,
    path: postPath(post, post.number),
    by: null,
    at,
  });
  return true;
}

/** The post that a bookmark keeps; null where it is hidden. */
async function findPost(tx: Tx, { threadId, replyId }: { threadId: string; replyId: string | null }) {
  const { title, slug, shortId } = forumThreads;
  const [thread] = await tx
    .select({ title, slug, shortId })
    .from(forumThreads)
    .where(and(eq(forumThreads.id, threadId), isNull(forumThreads.hiddenAt)));
  if (thread === undefined) return null;
  if (replyId === null) return { ...thread, number: 1 };
  const [reply] = await tx
    .select({ number: forumReplies.number })
    .from(forumReplies)
    .where(and(eq(forumReplies.id, replyId), isNull(forumReplies.hiddenAt)));
  return reply === undefined ? null : { ...thread, number: reply.number };
}
