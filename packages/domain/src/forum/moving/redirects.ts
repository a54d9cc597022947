import type { PostPlace } from "@yoforex/contracts";
import { type Db, eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { postRedirects } from "@yoforex/db/schema/moderation";
import type { Actor } from "../../actor.ts";
import { addressOf, pageOfReply } from "../../thread-path.ts";
import { canSee } from "../policy.ts";
import type { Placed } from "./choose-replies.ts";

/** Lets what stood in a thread lead to where each reply is from now on. */
export async function keepAddresses(
  tx: Tx,
  { shortId, replies, at }: { shortId: string; replies: readonly Placed[]; at: Date },
): Promise<void> {
  if (replies.length === 0) return;
  await tx
    .insert(postRedirects)
    .values(replies.map(({ replyId, number }) => ({ shortId, number, replyId, createdAt: at })));
}

/** Lets a thread's own address lead to the thread, wherever that stands. */
export async function keepThreadAddress(
  tx: Tx,
  { id, shortId }: { id: string; shortId: string },
  at: Date,
): Promise<void> {
  await tx.insert(postRedirects).values({ shortId, number: 1, threadId: id, createdAt: at });
}

/** What led to a thread's first post leads to the reply that it became. */
export async function leadToReply(tx: Tx, threadId: string, replyId: string): Promise<void> {
  await tx.update(postRedirects).set({ threadId: null, replyId }).where(eq(postRedirects.threadId, threadId));
}

/** What led to a reply leads to the thread that it opens. */
export async function leadToThread(tx: Tx, replyId: string, threadId: string): Promise<void> {
  await tx.update(postRedirects).set({ threadId, replyId: null }).where(eq(postRedirects.replyId, replyId));
}

/**
 * Where the post is that once had this address. A thread that has left its address altogether is found by any number of
 * it; of one that stands, only what was moved away is.
 * @param number 1 for the thread itself.
 */
export async function findMoved(
  db: Db,
  actor: Actor,
  { shortId, number }: { shortId: string; number: number },
): Promise<PostPlace | null> {
  const [found] = await db
    .select({
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
      hiddenAt: forumThreads.hiddenAt,
      number: sql`coalesce(${forumReplies.number}, 1)`.mapWith(Number),
    })
    .from(postRedirects)
    .leftJoin(forumReplies, eq(forumReplies.id, postRedirects.replyId))
    .innerJoin(
      forumThreads,
      sql`${forumThreads.id} = coalesce(${postRedirects.threadId}, ${forumReplies.threadId})`,
    )
    .where(sql`${postRedirects.shortId} = ${shortId} and ${postRedirects.number} in (1, ${number})`)
    .orderBy(sql`${postRedirects.number} desc`)
    .limit(1);
  if (found === undefined || !canSee(actor, found)) return null;
  return { slug: addressOf(found), page: pageOfReply(found.number), number: found.number };
}
