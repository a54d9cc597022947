import {
  type AcceptAnswerInput,
  type Coins,
  coins,
  DomainError,
  type KeptView,
  type VaultSettings,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { allow, requireVerified } from "../authz.ts";
import { awardBounty, readAward, takeBackBounty } from "../bounties/index.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import {
  answerKept,
  answerPayment,
  type Kept,
  keptOf,
  payAnswer,
  readSettings,
  takeBackAnswer,
} from "../economy/index.ts";
import { requireNoBlock } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canAcceptReply, canDecideAnswer, canReplaceAnswer, canSee } from "./policy.ts";
import { type LockedThread, lockThread, readReply, type VisibleReply } from "./queries.ts";

export interface AcceptedReply {
  replyId: string;
  /** Coins that its author got for it. */
  paid: Coins;
  /** What of that her vault keeps; null where it keeps nothing, or nothing any more. */
  kept: KeptView | null;
  /** What the question's open bounty paid besides; 0 where there was none. */
  bounty: Coins;
}

/**
 * Accepts a reply as the answer to one's own question and pays its author, once, whatever is clicked twice. Another
 * answer takes the place of one that isn't settled, and what that one paid goes back. An open
 * bounty goes to the answer whole.
 * @throws NOT_ALLOWED (owner, email_unverified, suspended, blocked); NOT_FOUND; OWN_ANSWER; ANSWER_SETTLED;
 *   BOUNTY_REFUSED (receiver); INVALID_INPUT for a discussion; RATE_LIMITED; ANSWER_SPENT when the first author has
 *   spent what would go back. Nothing changed then, and no coins moved.
 */
export async function acceptAnswer(ctx: DomainCtx, input: AcceptAnswerInput): Promise<AcceptedReply> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.answers);
  return inTx(member, async (tx) => {
    const found = await lockThread(tx, input.threadId);
    if (!canSee(member.actor, found)) throw new DomainError("NOT_FOUND", { what: "thread" });
    const thread = allow(found, "decide", canDecideAnswer(member.actor, found));
    if (thread.accepted?.replyId === input.replyId) {
      return {
        replyId: input.replyId,
        paid: await answerPayment(tx, thread.accepted),
        kept: keptView(await answerKept(tx, thread.accepted)),
        bounty: await readAward(tx, thread.accepted),
      };
    }
    const reply = await readReply(tx, thread.id, input.replyId);
    const settings = await readSettings(tx, new Date(ctx.clock()));
    const decision = { now: ctx.clock(), windowHours: settings.unacceptWindowHours };
    allow(reply, "accept", canAcceptReply(thread, reply));
    await requireNoBlock(tx, member.actor, reply.authorId);
    allow(thread, "replace", canReplaceAnswer(thread, decision));
    const reward = coins(settings.acceptedAnswerCoins);
    return accept(tx, member, { thread, reply, reward, vault: settings.vault });
  });
}

interface Choice {
  thread: LockedThread;
  reply: VisibleReply;
  reward: Coins;
  vault: VaultSettings;
}

async function accept(
  tx: Tx,
  ctx: MemberCtx,
  { thread, reply, reward, vault }: Choice,
): Promise<AcceptedReply> {
  const acceptedAt = new Date(ctx.clock());
  const kept = keptOf(reward, vault, acceptedAt);
  await tx
    .update(forumThreads)
    .set({ acceptedReplyId: reply.id, acceptedAt, updatedAt: acceptedAt })
    .where(eq(forumThreads.id, thread.id));
  if (reward > 0) {
    await enqueueMail(tx, ctx, {
      userId: reply.authorId,
      template: "answer-accepted",
      data: { title: thread.title, path: postPath(thread, reply.number), coins: reward, kept },
    });
  }
  if (thread.accepted !== null) {
    await takeBackAnswer(tx, thread.accepted, { actor: ctx.actor.id, now: acceptedAt });
    await takeBackBounty(tx, thread.accepted, ctx.actor.id);
  }
  await payAnswer(tx, {
    replyId: reply.id,
    acceptedAt,
    author: reply.authorId,
    amount: reward,
    threadTitle: thread.title,
    vault,
  });
  const bounty = await awardBounty(tx, ctx, {
    threadId: thread.id,
    replyId: reply.id,
    author: reply.authorId,
    acceptedAt,
  });
  return { replyId: reply.id, paid: reward, kept: keptView(kept), bounty };
}

const keptView = (kept: Kept | null): KeptView | null =>
  kept === null ? null : { coins: kept.coins, until: kept.until.toISOString() };
