import { and, eq, inArray, isNull, sql, type Tx } from "@yoforex/db";
import { flagCases } from "@yoforex/db/schema/flags";
import { bookmarks, threadSubscriptions } from "@yoforex/db/schema/reading";
import { postRevisions, revisionCovers } from "@yoforex/db/schema/revisions";
import { postTips, tips } from "@yoforex/db/schema/tips";
import { forumReplyLikes, forumThreadLikes } from "@yoforex/db/schema/votes";
import { asProduct } from "../../as-product.ts";

/** What hangs on replies and names their thread besides follows them; votes, pictures and rewards name the reply alone. */
export async function carryTies(tx: Tx, threadId: string, replyIds: readonly string[]): Promise<void> {
  const ids = [...replyIds];
  if (ids.length === 0) return;
  await asProduct(tx, async () => {
    await tx.update(bookmarks).set({ threadId }).where(inArray(bookmarks.replyId, ids));
    await tx.update(tips).set({ threadId }).where(inArray(tips.replyId, ids));
    await tx.update(postTips).set({ threadId }).where(inArray(postTips.postId, ids));
  });
}

interface Turned {
  /** The thread whose first post it is or was. */
  threadId: string;
  replyId: string;
}

/** A reply opens a thread now: what hangs on it hangs on the thread. */
export async function tiesToThread(tx: Tx, { threadId, replyId }: Turned): Promise<void> {
  await asProduct(tx, async () => {
    await tx.update(bookmarks).set({ threadId, replyId: null }).where(eq(bookmarks.replyId, replyId));
    await tx.update(tips).set({ threadId, replyId: null }).where(eq(tips.replyId, replyId));
    await tx.update(postTips).set({ threadId, postId: threadId }).where(eq(postTips.postId, replyId));
    await tx.update(flagCases).set({ threadId, replyId: null }).where(eq(flagCases.replyId, replyId));
    await tx.execute(sql`insert into ${forumThreadLikes} (id, thread_id, user_id, created_at)
      select gen_random_uuid(), ${threadId}::uuid, user_id, created_at from ${forumReplyLikes} where reply_id = ${replyId}`);
    await tx.delete(forumReplyLikes).where(eq(forumReplyLikes.replyId, replyId));
  });
}

/** A thread's first post is a reply of `intoId` now: what hangs on it hangs on the reply, and who watched it watches on. */
export async function tiesToReply(
  tx: Tx,
  { threadId, replyId, intoId }: Turned & { intoId: string },
): Promise<void> {
  await asProduct(tx, async () => {
    await tx
      .update(bookmarks)
      .set({ threadId: intoId, replyId })
      .where(and(eq(bookmarks.threadId, threadId), isNull(bookmarks.replyId)));
    await tx
      .update(tips)
      .set({ threadId: intoId, replyId })
      .where(and(eq(tips.threadId, threadId), isNull(tips.replyId)));
    await tx.update(postTips).set({ threadId: intoId, postId: replyId }).where(eq(postTips.postId, threadId));
    await tx.update(flagCases).set({ threadId: null, replyId }).where(eq(flagCases.threadId, threadId));
    await tx.execute(sql`insert into ${forumReplyLikes} (id, reply_id, user_id, created_at)
      select gen_random_uuid(), ${replyId}::uuid, user_id, created_at from ${forumThreadLikes} where thread_id = ${threadId}`);
    await tx.delete(forumThreadLikes).where(eq(forumThreadLikes.threadId, threadId));
    await tx.execute(sql`insert into ${threadSubscriptions} (id, user_id, thread_id, level)
      select gen_random_uuid(), user_id, ${intoId}::uuid, level from ${threadSubscriptions} where thread_id = ${threadId}
      on conflict (user_id, thread_id) do nothing`);
  });
}

interface Retold {
  from: { threadId: string; replyId: string | null };
  to: { threadId: string; replyId: string | null; title: string | null; tags: string[] | null };
}

/** What a post said before is told of it in its new place as well, and what staff keep covered stays so. */
export async function retellRevisions(tx: Tx, { from, to }: Retold): Promise<void> {
  const isOf = sql`v.thread_id = ${from.threadId} and v.reply_id is not distinct from ${from.replyId}::uuid`;
  await tx.execute(sql`
    insert into ${postRevisions} (id, thread_id, reply_id, number, title, tags, body_markdown, editor_id, reason, created_at)
    select gen_random_uuid(), ${to.threadId}::uuid, ${to.replyId}::uuid, v.number, ${to.title},
      ${to.tags === null ? null : sql.param(to.tags)}::text[], v.body_markdown, v.editor_id, v.reason, v.created_at
    from ${postRevisions} v where ${isOf}`);
  await tx.execute(sql`
    insert into ${revisionCovers} (revision_id, covered_by, created_at)
    select told.id, c.covered_by, c.created_at
    from ${postRevisions} v join ${revisionCovers} c on c.revision_id = v.id
    join ${postRevisions} told on told.number = v.number and told.thread_id = ${to.threadId}
      and told.reply_id is not distinct from ${to.replyId}::uuid
    where ${isOf}`);
}
