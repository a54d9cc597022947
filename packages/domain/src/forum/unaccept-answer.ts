import { type Coins, DomainError, type UnacceptAnswerInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { allow, requireVerified } from "../authz.ts";
import { takeBackBounty } from "../bounties/index.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSettings, takeBackAnswer } from "../economy/index.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canDecideAnswer, canSee, canTakeBackAnswer } from "./policy.ts";
import { lockThread } from "./queries.ts";

/**
 * Takes an acceptance back, and with it what it paid, while it isn't settled. A bounty that it paid is open again.
 * @returns what the reward and the bounty gave back.
 * @throws NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND, also when nothing is accepted;
 *   ANSWER_SETTLED; INVALID_INPUT for a discussion; RATE_LIMITED; ANSWER_SPENT when the answer's author has
 *   spent the coins meanwhile. It stays accepted then, and no coins moved.
 */
export async function unacceptAnswer(
  ctx: DomainCtx,
  input: UnacceptAnswerInput,
): Promise<{ takenBack: Coins; bounty: Coins }> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.answers);
  return inTx(member, async (tx) => {
    const found = await lockThread(tx, input.threadId);
    if (!canSee(member.actor, found)) throw new DomainError("NOT_FOUND", { what: "thread" });
    allow(found, "decide", canDecideAnswer(member.actor, found));
    const { unacceptWindowHours } = await readSettings(tx, new Date(ctx.clock()));
    const decision = { now: ctx.clock(), windowHours: unacceptWindowHours };
    const thread = allow(found, "take-back", canTakeBackAnswer(found, decision));
    if (thread.accepted === null) throw new Error("what may be taken back was accepted");
    await tx
      .update(forumThreads)
      .set({ acceptedReplyId: null, acceptedAt: null, updatedAt: new Date(ctx.clock()) })
      .where(eq(forumThreads.id, thread.id));
    const now = new Date(ctx.clock());
    const takenBack = await takeBackAnswer(tx, thread.accepted, { actor: member.actor.id, now });
    const bounty = await takeBackBounty(tx, thread.accepted, member.actor.id);
    return { takenBack, bounty };
  });
}
