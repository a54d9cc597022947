import {
  asId,
  DomainError,
  type MemberId,
  newId,
  type PostVoteInput,
  type PostVotes,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { forumReplyLikes, forumThreadLikes, replyHelpfulVotes } from "@yoforex/db/schema/votes";
import { asProduct } from "../as-product.ts";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { requireNoBlock } from "../identity/index.ts";
import { recordEvent } from "../record-event.ts";
import { countDeed } from "../trust.ts";
import { reheat, warmedBy } from "./heat.ts";
import { LIMITS } from "./limits.ts";
import { canSee, canVotePost } from "./policy.ts";
import { readVotes } from "./read-votes.ts";

/**
 * Likes a post or finds a reply helpful, or takes that back; the same again changes nothing. Its author is paid by what
 * follows from the fact, once for each who votes, however often she changes her mind.
 * @returns the post's votes as they are now.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, own_item, blocked); NOT_FOUND, also for hidden posts;
 *   RATE_LIMITED.
 */
export async function votePost(ctx: DomainCtx, input: PostVoteInput): Promise<PostVotes> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.postVotes);
  return inTx(member, async (tx) => {
    const found = await readPost(tx, member, input);
    // Taken back it is whatever happened meanwhile between the two.
    if (input.on) await requireNoBlock(tx, member.actor, found.authorId);
    const post = allow(found, "vote", canVotePost(member.actor, found));
    if (input.on) await give(tx, member, { input, authorId: post.authorId });
    else await takeBack(tx, member, input);
    const votesOf = await readVotes(tx, member.actor, {
      threadId: post.threadId,
      replyIds: input.type === "reply" ? [input.id] : [],
    });
    return votesOf(input.id);
  });
}

interface VotedPost {
  threadId: string;
  authorId: string;
}

/** A post that the member may see. @throws NOT_FOUND. */
async function readPost(tx: Tx, { actor }: MemberCtx, { type, id }: PostVoteInput): Promise<VotedPost> {
  const missing = new DomainError("NOT_FOUND", { what: type });
  const { authorId, hiddenAt } = forumThreads;
  if (type === "thread") {
    const [thread] = await tx
      .select({ authorId, hiddenAt })
      .from(forumThreads)
      .where(eq(forumThreads.id, id));
    if (thread === undefined || !canSee(actor, thread)) throw missing;
    return { threadId: id, authorId: thread.authorId };
  }
  const [reply] = await tx
    .select({
      threadId: forumReplies.threadId,
      authorId: forumReplies.authorId,
      hiddenAt: forumReplies.hiddenAt,
      threadHiddenAt: forumThreads.hiddenAt,
    })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(forumThreads.id, forumReplies.threadId))
    .where(eq(forumReplies.id, id));
  if (reply === undefined) throw missing;
  if (!canSee(actor, reply) || !canSee(actor, { hiddenAt: reply.threadHiddenAt })) throw missing;
  return { threadId: reply.threadId, authorId: reply.authorId };
}

/** Of two presses at once the second finds the first's vote, and no second fact comes of it. */
async function give(
  tx: Tx,
  ctx: MemberCtx,
  { input, authorId }: { input: PostVoteInput; authorId: string },
): Promise<void> {
  const now = ctx.clock();
  const given = await insertVote(tx, input, {
    id: newId(now),
    userId: ctx.actor.id,
    createdAt: new Date(now),
  });
  if (given === undefined) return;
  if (input.type === "thread") {
    const hotUntil = warmedBy("like", new Date(now));
    await tx.update(threadStats).set({ hotUntil }).where(eq(threadStats.threadId, input.id));
  }
  const name = input.vote === "like" ? "forum.like.received" : "forum.reply.helpful";
  const fact = { name, subjectId: given.id, memberId: asId<MemberId>(authorId) } as const;
  // It is a fact about the author, which a voter may not write down in her name.
  await asProduct(tx, () => recordEvent(tx, ctx, fact));
}

/** @returns undefined where the vote was given before. */
async function insertVote(
  tx: Tx,
  { type, vote: kind, id: postId }: PostVoteInput,
  row: { id: string; userId: string; createdAt: Date },
): Promise<{ id: string } | undefined> {
  const insert =
    type === "thread"
      ? tx.insert(forumThreadLikes).values({ ...row, threadId: postId })
      : kind === "like"
        ? tx.insert(forumReplyLikes).values({ ...row, replyId: postId })
        : tx.insert(replyHelpfulVotes).values({ ...row, replyId: postId });
  const [given] = await insert.onConflictDoNothing().returning();
  return given;
}

async function takeBack(tx: Tx, { actor }: MemberCtx, input: PostVoteInput): Promise<void> {
  if (input.type === "thread") {
    const mine = and(eq(forumThreadLikes.threadId, input.id), eq(forumThreadLikes.userId, actor.id));
    const { rowCount } = await tx.delete(forumThreadLikes).where(mine);
    if (rowCount !== 0) await reheat(tx, input.id);
    return;
  }
  const table = input.vote === "like" ? forumReplyLikes : replyHelpfulVotes;
  await tx.delete(table).where(and(eq(table.replyId, input.id), eq(table.userId, actor.id)));
}
