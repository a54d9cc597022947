import { DomainError, type RevisedPost } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { canReadPost } from "./edit-policy.ts";
import type { Words } from "./locked-post.ts";

export interface ReadablePost {
  authorId: string;
  createdAt: Date;
  revision: number;
  /** Staff read what is not shown to members, itself or its thread. */
  hidden: boolean;
  words: Words;
}

/** A post whose words the reader may know, as it is now. @throws NOT_FOUND for hidden ones as for none. */
export async function readablePost({ db, actor }: DomainCtx, target: RevisedPost): Promise<ReadablePost> {
  const thread = {
    id: forumThreads.id,
    authorId: forumThreads.authorId,
    title: forumThreads.title,
    tags: forumThreads.tags,
    body: forumThreads.bodyMarkdown,
    revision: forumThreads.revision,
    createdAt: forumThreads.createdAt,
    hiddenAt: forumThreads.hiddenAt,
    isLocked: forumThreads.isLocked,
  };
  const missing = new DomainError("NOT_FOUND", { what: target.type });
  if (target.type === "thread") {
    const [row] = await db.select(thread).from(forumThreads).where(eq(forumThreads.id, target.id));
    if (row === undefined || !canReadPost(actor, { hiddenAt: row.hiddenAt, thread: row })) throw missing;
    const { title, tags, body, ...post } = row;
    return { ...post, hidden: row.hiddenAt !== null, words: { title, tags, body } };
  }
  const [row] = await db
    .select({
      authorId: forumReplies.authorId,
      body: forumReplies.bodyMarkdown,
      revision: forumReplies.revision,
      createdAt: forumReplies.createdAt,
      hiddenAt: forumReplies.hiddenAt,
      thread: { hiddenAt: forumThreads.hiddenAt, isLocked: forumThreads.isLocked },
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(eq(forumReplies.id, target.id));
  if (row === undefined || !canReadPost(actor, row)) throw missing;
  const hidden = row.hiddenAt !== null || row.thread.hiddenAt !== null;
  return { ...row, hidden, words: { title: null, tags: null, body: row.body } };
}
