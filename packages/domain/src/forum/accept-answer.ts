import { type AcceptAnswerInput, DomainError } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { answerPayment, payAnswer, readSettings, takeBackAnswer } from "../economy/index.ts";
import { canAcceptReply, canDecideAnswer, canSee, canTakeBack } from "./policy.ts";
import { lockThread, type ReplyFacts, replyOf, type ThreadFacts } from "./queries.ts";

export interface AcceptedReply {
  replyId: string;
  /** Coins that its author got for it. */
  paid: number;
}

/**
 * Accepts one reply as the answer of one's own question and pays its author, once for each acceptance, whatever is
 * clicked twice. Another answer may take its place while the first can still be taken back.
 * @throws NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND; OWN_ANSWER; ANSWER_SETTLED;
 *   INSUFFICIENT_COINS when the first author has spent what would go back. No coins moved then.
 */
export async function acceptAnswer(ctx: DomainCtx, input: AcceptAnswerInput): Promise<AcceptedReply> {
  const member = requireVerified(ctx);
  return inTx(member, async (tx) => {
    const found = await lockThread(tx, input.threadId);
    if (!canSee(member.actor, found)) throw new DomainError("NOT_FOUND", { what: "thread" });
    const thread = allow(found, "decide", canDecideAnswer(member.actor, found));
    const reply = await replyOf(tx, thread.id, input.replyId);
    allow(thread, "accept", canAcceptReply(thread, reply));
    if (thread.acceptedReplyId === reply.id && thread.acceptedAt !== null) {
      return {
        replyId: reply.id,
        paid: await answerPayment(tx, { replyId: reply.id, acceptedAt: thread.acceptedAt }),
      };
    }
    await clearAccepted(tx, member, thread);
    return markAccepted(tx, member, { thread, reply });
  });
}

/** Makes room for another answer: the payment of the one that stands goes back, if it still may. */
async function clearAccepted(tx: Tx, ctx: MemberCtx, thread: ThreadFacts): Promise<void> {
  if (thread.acceptedReplyId === null || thread.acceptedAt === null) return;
  const now = new Date(ctx.clock());
  const { unacceptWindowHours } = await readSettings(tx, now);
  allow(thread, "take-back", canTakeBack(thread, now, unacceptWindowHours));
  await takeBackAnswer(tx, {
    replyId: thread.acceptedReplyId,
    acceptedAt: thread.acceptedAt,
    actor: ctx.actor.id,
  });
}

async function markAccepted(
  tx: Tx,
  ctx: MemberCtx,
  { thread, reply }: { thread: ThreadFacts; reply: ReplyFacts },
): Promise<AcceptedReply> {
  const acceptedAt = new Date(ctx.clock());
  await tx
    .update(forumThreads)
    .set({ acceptedReplyId: reply.id, acceptedAt })
    .where(eq(forumThreads.id, thread.id));
  const paid = await payAnswer(tx, {
    replyId: reply.id,
    author: reply.authorId,
    acceptedAt,
    threadTitle: thread.title,
  });
  return { replyId: reply.id, paid };
}
