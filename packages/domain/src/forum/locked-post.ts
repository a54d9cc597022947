import { asId, DomainError, type RevisedPost, type ThreadId } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import type { PostFacts } from "./edit-policy.ts";
import { type LockedThread, lockThread } from "./queries.ts";

/** What somebody wrote: a title and tags only where it is a thread. */
export interface Words {
  title: string | null;
  tags: string[] | null;
  body: string;
}

/** A post that nobody else changes until the transaction ends. */
export interface LockedPost extends PostFacts {
  target: RevisedPost;
  thread: LockedThread;
  number: number;
  hiddenBy: string | null;
  withdrawnAt: Date | null;
  revision: number;
  words: Words;
}

/** Takes the thread's turn first, as everybody does who writes in it. @throws NOT_FOUND. */
export const lockPost = (tx: Tx, target: RevisedPost): Promise<LockedPost> =>
  target.type === "thread" ? lockFirstPost(tx, target) : lockReply(tx, target);

async function lockFirstPost(tx: Tx, target: RevisedPost & { type: "thread" }): Promise<LockedPost> {
  const thread = await lockThread(tx, target.id);
  const [row] = await tx
    .select({
      authorId: forumThreads.authorId,
      createdAt: forumThreads.createdAt,
      hiddenAt: forumThreads.hiddenAt,
      hiddenBy: forumThreads.hiddenBy,
      withdrawnAt: forumThreads.withdrawnAt,
      revision: forumThreads.revision,
      words: { title: forumThreads.title, body: forumThreads.bodyMarkdown },
      tags: forumThreads.tags,
    })
    .from(forumThreads)
    .where(eq(forumThreads.id, target.id));
  if (row === undefined) throw new Error(`thread ${target.id} vanished while it was locked`);
  const { tags, words, ...facts } = row;
  return { ...facts, type: target.type, target, thread, number: 1, words: { ...words, tags } };
}

async function lockReply(tx: Tx, target: RevisedPost & { type: "reply" }): Promise<LockedPost> {
  const [found] = await tx
    .select({ threadId: forumReplies.threadId })
    .from(forumReplies)
    // What was split off is a thread of its own.
    .where(and(eq(forumReplies.id, target.id), isNull(forumReplies.becameThreadId)));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "reply" });
  const thread = await lockThread(tx, asId<ThreadId>(found.threadId));
  const [row] = await tx
    .select({
      authorId: forumReplies.authorId,
      number: forumReplies.number,
      createdAt: forumReplies.createdAt,
      hiddenAt: forumReplies.hiddenAt,
      hiddenBy: forumReplies.hiddenBy,
      withdrawnAt: forumReplies.withdrawnAt,
      revision: forumReplies.revision,
      body: forumReplies.bodyMarkdown,
    })
    .from(forumReplies)
    .where(eq(forumReplies.id, target.id))
    .for("no key update");
  if (row === undefined) throw new Error(`reply ${target.id} vanished while it was locked`);
  const { body, ...facts } = row;
  return { ...facts, type: target.type, target, thread, words: { title: null, tags: null, body } };
}
