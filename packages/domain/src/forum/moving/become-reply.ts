import { type MemberId, newId, type ReplyId } from "@yoforex/contracts";
import { and, eq, gt, sql, type Tx } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { polls } from "@yoforex/db/schema/polls";
import { threadPromotions } from "@yoforex/db/schema/store";
import type { LockedThread } from "../queries.ts";
import { retellRevisions, tiesToReply } from "./carry-ties.ts";
import type { Placed } from "./choose-replies.ts";
import { cannotMove } from "./lock-two.ts";
import { leadToReply } from "./redirects.ts";

/**
 * A thread whose end would take something from somebody stays: what its answer was paid, what its bounty offers, who
 * voted in its poll, the place that was bought for it.
 * @throws MOVE_REFUSED.
 */
export async function requireLoose(tx: Tx, { id, acceptedReplyId }: LockedThread, now: Date): Promise<void> {
  if (acceptedReplyId !== null) throw cannotMove("accepted");
  const [bounty] = await tx
    .select({ id: bounties.id })
    .from(bounties)
    .where(and(eq(bounties.threadId, id), eq(bounties.status, "open")));
  if (bounty !== undefined) throw cannotMove("bounty");
  const [poll] = await tx.select({ id: polls.id }).from(polls).where(eq(polls.threadId, id));
  if (poll !== undefined) throw cannotMove("poll");
  const [place] = await tx
    .select({ id: threadPromotions.purchaseId })
    .from(threadPromotions)
    .where(and(eq(threadPromotions.threadId, id), gt(threadPromotions.endsAt, now)));
  if (place !== undefined) throw cannotMove("promoted");
}

interface Merge {
  from: LockedThread;
  intoId: string;
  by: MemberId;
  at: Date;
}

/**
 * Makes a reply of a thread's first post, which is still to be put into the thread that it goes to. The thread's row
 * stays behind, unseen and closed, since bounties that ended and the log of staff's acts name it.
 */
export async function becomeReply(tx: Tx, { from, intoId, by, at }: Merge): Promise<Placed> {
  const [post] = await tx.select().from(forumThreads).where(eq(forumThreads.id, from.id));
  if (post === undefined) throw new Error(`thread ${from.id} vanished while it was locked`);
  const replyId = newId<ReplyId>(at.getTime());
  const { authorId, bodyMarkdown, bodyHtml, revision, editedAt, createdAt } = post;
  await tx.insert(forumReplies).values({
    id: replyId,
    authorId,
    bodyMarkdown,
    bodyHtml,
    revision,
    editedAt,
    createdAt,
    threadId: from.id,
    number: sql`(select ${threadStats.lastNumber} + 1 from ${threadStats} where ${threadStats.threadId} = ${from.id})`,
    // A request makes one reply, as the thread's made one thread.
    requestId: replyId,
    updatedAt: at,
  });
  await retellRevisions(tx, {
    from: { threadId: from.id, replyId: null },
    to: { threadId: from.id, replyId, title: null, tags: null },
  });
  await tiesToReply(tx, { threadId: from.id, replyId, intoId });
  await leadToReply(tx, from.id, replyId);
  await tx
    .update(forumThreads)
    .set({ becameReplyId: replyId, hiddenAt: at, hiddenBy: by, isLocked: true, withdrawnAt: null })
    .where(eq(forumThreads.id, from.id));
  // It stood first, and its address says so.
  return { replyId, threadId: from.id, number: 1, createdAt };
}
