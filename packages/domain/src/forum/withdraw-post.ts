import { asId, type MemberId, type RevisedPost, type WithdrawnPostView } from "@yoforex/contracts";
import { and, eq, isNull, ne, type Tx } from "@yoforex/db";
import { forumReplies } from "@yoforex/db/schema/forum";
import { allow, requireMember } from "../authz.ts";
import { readBounty, readBountyShares } from "../bounties/index.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { takeBackPostReward } from "../economy/index.ts";
import { countDeed } from "../trust.ts";
import { setPostWithdrawn } from "./hide.ts";
import { LIMITS } from "./limits.ts";
import { type LockedPost, lockPost } from "./locked-post.ts";
import { earnedAs } from "./moving/earned-as.ts";
import { forgetNoticesOf } from "./tell-watchers.ts";
import { canRestore, canWithdraw, isWithdrawn, type Ties } from "./withdraw-policy.ts";

/**
 * Takes one's own post off the page: place, number and name stay, the words are kept for the author and staff. What it
 * earned goes back to the house, unless it is spent. Asking again changes nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended, owner); NOT_FOUND, also for what staff hid; THREAD_LOCKED;
 *   DELETE_REFUSED while others built on it; RATE_LIMITED.
 */
export async function withdrawPost(ctx: DomainCtx, target: RevisedPost): Promise<WithdrawnPostView> {
  const member = requireMember(ctx);
  await countDeed(member, LIMITS.edits);
  return inTx(member, async (tx) => {
    const post = await lockPost(tx, target);
    if (isWithdrawn(post) && post.authorId === member.actor.id) return { takenBack: 0 };
    allow(post, "withdraw", canWithdraw(member.actor, post, await tiesOf(tx, post)));
    const now = new Date(member.clock());
    await setPostWithdrawn(tx, post, now);
    await forgetNoticesOf(tx, post, now);
    const takenBack = await takeBackPostReward(tx, {
      memberId: asId<MemberId>(post.authorId),
      ...(await earnedAs(tx, target)),
      now,
      by: member.actor.id,
      reason: "its author deleted the post",
    });
    return { takenBack };
  });
}

/**
 * Puts back what one took off the page, as it was. Coins don't come again: a post earns once.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended, owner); NOT_FOUND, also for what staff hid; THREAD_LOCKED;
 *   DELETE_REFUSED when it is too late; RATE_LIMITED.
 */
export async function restorePost(ctx: DomainCtx, target: RevisedPost): Promise<{ restored: boolean }> {
  const member = requireMember(ctx);
  await countDeed(member, LIMITS.edits);
  return inTx(member, async (tx) => {
    const post = await lockPost(tx, target);
    allow(post, "restore", canRestore(member.actor, post, member.clock()));
    if (isWithdrawn(post)) await setPostWithdrawn(tx, post, null);
    return { restored: true };
  });
}

/** What others built on a post. */
async function tiesOf(tx: Tx, { target, thread, authorId }: LockedPost): Promise<Ties> {
  if (target.type === "reply") {
    const bountyOf = await readBountyShares(tx, [target.id]);
    return {
      isAccepted: thread.acceptedReplyId === target.id,
      hasBounty: bountyOf(target.id) > 0,
      isAnswered: false,
    };
  }
  const { threadId, authorId: by, hiddenAt, id } = forumReplies;
  const others = await tx
    .select({ id })
    .from(forumReplies)
    .where(and(eq(threadId, target.id), ne(by, authorId), isNull(hiddenAt)))
    .limit(1);
  const bounty = await readBounty(tx, target.id);
  return { isAccepted: false, hasBounty: bounty?.status === "open", isAnswered: others.length > 0 };
}
