import { type EconomySettings } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { forumReplyLikes, forumThreadLikes, replyHelpfulVotes } from "@yoforex/db/schema/votes";
import type { Event } from "./deeds.ts";
import type { Deed } from "./earn.ts";

interface VotedFor {
  type: "thread" | "reply";
  id: string;
  voterId: string;
  hiddenAt: Date | null;
}

/**
 * A vote is one deed for ever: this post and whoever voted. Ids are unique in their last twelve characters, and both
 * whole would be longer than a fact may be.
 */
const factOf = ({ id, voterId }: VotedFor): string => `${id}:${voterId.slice(-12)}`;

const deedOf = (
  { memberId, at }: Event,
  found: VotedFor,
  part: Pick<Deed, "trigger" | "reward" | "xp">,
): Deed => ({
  memberId,
  at,
  ...part,
  fact: factOf(found),
  source: { type: found.type, id: found.id },
  ...(found.hiddenAt !== null && { refused: "taken_down" }),
});

/** A like that was taken back before it was looked at pays nothing, and may be given anew. */
export async function likeDeeds(tx: Tx, event: Event, { earn }: EconomySettings): Promise<Deed[]> {
  const found = (await likedThread(tx, event.subjectId)) ?? (await likedReply(tx, event.subjectId));
  if (found === undefined) return [];
  const { coins } = earn.rules["forum.like.received"];
  return [deedOf(event, found, { trigger: "forum.like.received", reward: coins, xp: earn.xp.likeReceived })];
}

/** Somebody found a reply helpful. */
export async function helpfulDeeds(tx: Tx, event: Event, { earn }: EconomySettings): Promise<Deed[]> {
  const found = await helpfulReply(tx, event.subjectId);
  if (found === undefined) return [];
  const { coins } = earn.rules["forum.reply.helpful"];
  return [deedOf(event, found, { trigger: "forum.reply.helpful", reward: coins, xp: 0 })];
}

async function likedThread(tx: Tx, voteId: string): Promise<VotedFor | undefined> {
  const [row] = await tx
    .select({ id: forumThreads.id, voterId: forumThreadLikes.userId, hiddenAt: forumThreads.hiddenAt })
    .from(forumThreadLikes)
    .innerJoin(forumThreads, eq(forumThreads.id, forumThreadLikes.threadId))
    .where(eq(forumThreadLikes.id, voteId));
  return row && { type: "thread", ...row };
}

async function likedReply(tx: Tx, voteId: string): Promise<VotedFor | undefined> {
  const [row] = await tx
    .select({ id: forumReplies.id, voterId: forumReplyLikes.userId, hiddenAt: forumReplies.hiddenAt })
    .from(forumReplyLikes)
    .innerJoin(forumReplies, eq(forumReplies.id, forumReplyLikes.replyId))
    .where(eq(forumReplyLikes.id, voteId));
  return row && { type: "reply", ...row };
}

async function helpfulReply(tx: Tx, voteId: string): Promise<VotedFor | undefined> {
  const [row] = await tx
    .select({ id: forumReplies.id, voterId: replyHelpfulVotes.userId, hiddenAt: forumReplies.hiddenAt })
    .from(replyHelpfulVotes)
    .innerJoin(forumReplies, eq(forumReplies.id, replyHelpfulVotes.replyId))
    .where(eq(replyHelpfulVotes.id, voteId));
  return row && { type: "reply", ...row };
}
