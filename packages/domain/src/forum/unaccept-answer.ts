import { DomainError, type UnacceptAnswerInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSettings, takeBackAnswer } from "../economy/index.ts";
import { canDecideAnswer, canSee, canTakeBack } from "./policy.ts";
import { lockThread } from "./queries.ts";

/**
 * Takes an acceptance back, and with it what it paid, while it isn't settled.
 * @throws NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND when nothing is accepted; ANSWER_SETTLED;
 *   INSUFFICIENT_COINS when the author has spent the coins meanwhile: the answer then stays accepted.
 */
export async function unacceptAnswer(
  ctx: DomainCtx,
  input: UnacceptAnswerInput,
): Promise<{ takenBack: number }> {
  const member = requireVerified(ctx);
  return inTx(member, async (tx) => {
    const found = await lockThread(tx, input.threadId);
    if (!canSee(member.actor, found)) throw new DomainError("NOT_FOUND", { what: "thread" });
    const thread = allow(found, "decide", canDecideAnswer(member.actor, found));
    const now = new Date(member.clock());
    const { unacceptWindowHours } = await readSettings(tx, now);
    allow(thread, "take-back", canTakeBack(thread, now, unacceptWindowHours));
    const { acceptedReplyId: replyId, acceptedAt } = thread;
    if (replyId === null || acceptedAt === null) throw new DomainError("NOT_FOUND", { what: "reply" });
    await tx
      .update(forumThreads)
      .set({ acceptedReplyId: null, acceptedAt: null })
      .where(eq(forumThreads.id, thread.id));
    return { takenBack: await takeBackAnswer(tx, { replyId, acceptedAt, actor: member.actor.id }) };
  });
}
