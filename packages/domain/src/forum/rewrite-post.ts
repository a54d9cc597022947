import {
  DomainError,
  type EditedPostView,
  type EditPostInput,
  newId,
  type RevisedPost,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { postRevisions } from "@yoforex/db/schema/revisions";
import type { MemberCtx } from "../context.ts";
import { renderMarkdown } from "../markdown.ts";
import { slugOf } from "../slug.ts";
import { addressOf } from "../thread-path.ts";
import type { LockedPost, Words } from "./locked-post.ts";

export interface Rewriting {
  post: LockedPost;
  /** The revision that was edited. */
  from: number;
  words: Words;
  /** Why staff do it. */
  reason: string | null;
}

export const targetOf = (edit: EditPostInput): RevisedPost =>
  edit.type === "thread" ? { type: edit.type, id: edit.id } : { type: edit.type, id: edit.id };

/** What an edit says. Tags are a set, in the order in which they were chosen. */
export const wordsOf = (edit: EditPostInput): Words =>
  edit.type === "thread"
    ? { title: edit.title, tags: [...new Set(edit.tags)], body: edit.body }
    : { title: null, tags: null, body: edit.body };

/**
 * Gives a post other words and keeps what it said. Who may is for the caller to say. What changes nothing is no
 * edit: a request that is sent twice makes one revision.
 * @throws EDIT_CONFLICT where another revision is current than the one that was edited.
 */
export async function rewritePost(
  tx: Tx,
  ctx: MemberCtx,
  { post, from, words, reason }: Rewriting,
): Promise<EditedPostView> {
  if (isSame(words, post.words)) return { revision: post.revision, slug: addressOf(post.thread) };
  if (from !== post.revision) {
    throw new DomainError("EDIT_CONFLICT", { revision: post.revision, ...post.words });
  }
  const at = new Date(ctx.clock());
  const revision = post.revision + 1;
  if (post.revision === 1) {
    await keep(tx, post, {
      number: 1,
      words: post.words,
      editorId: post.authorId,
      reason: null,
      at: post.createdAt,
    });
  }
  await keep(tx, post, { number: revision, words, editorId: ctx.actor.id, reason, at });
  return { revision, slug: await write(tx, post, { words, revision, at }) };
}

const isSame = (one: Words, other: Words): boolean =>
  one.title === other.title && one.body === other.body && one.tags?.join() === other.tags?.join();

interface Kept {
  number: number;
  words: Words;
  editorId: string;
  reason: string | null;
  at: Date;
}

async function keep(tx: Tx, { target, thread }: LockedPost, kept: Kept): Promise<void> {
  const { number, editorId, reason, at } = kept;
  await tx.insert(postRevisions).values({
    id: newId(at.getTime()),
    threadId: thread.id,
    replyId: target.type === "reply" ? target.id : null,
    number,
    title: kept.words.title,
    tags: kept.words.tags,
    bodyMarkdown: kept.words.body,
    editorId,
    reason,
    createdAt: at,
  });
}

/** Puts the words in place. @returns the thread's address by now. */
async function write(
  tx: Tx,
  { target, thread }: LockedPost,
  { words, revision, at }: { words: Words; revision: number; at: Date },
): Promise<string> {
  const written = {
    bodyMarkdown: words.body,
    bodyHtml: renderMarkdown(words.body),
    revision,
    editedAt: at,
    updatedAt: at,
  };
  if (target.type === "reply" || words.title === null) {
    await tx.update(forumReplies).set(written).where(eq(forumReplies.id, target.id));
    return addressOf(thread);
  }
  const slug = slugOf(words.title, "thread");
  await tx
    .update(forumThreads)
    .set({ ...written, title: words.title, slug, tags: words.tags ?? [] })
    .where(eq(forumThreads.id, target.id));
  return addressOf({ slug, shortId: thread.shortId });
}
