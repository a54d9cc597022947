import type { BountyView, CancelBountyInput } from "@yoforex/contracts";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { bountyView } from "./bounty-view.ts";
import { refundBounty } from "./close-bounty.ts";
import { LIMITS } from "./limits.ts";
import { canCancel, canDecide } from "./policy.ts";
import { lockOpenBounty, lockQuestion, readAnswers } from "./queries.ts";

/**
 * Takes the bounty of one's own question back while nobody has answered.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND; BOUNTY_REFUSED (answered); RATE_LIMITED. No coins
 *   moved then.
 */
export async function cancelBounty(ctx: DomainCtx, input: CancelBountyInput): Promise<BountyView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.bounties);
  return inTx(member, async (tx) => {
    const question = await lockQuestion(tx, input.threadId);
    allow(question, "cancel", canDecide(member.actor, question));
    const found = await lockOpenBounty(tx, question.id);
    const answers = await readAnswers(tx, question);
    const bounty = allow(found, "cancel", canCancel(answers.length > 0));
    await refundBounty(tx, bounty, { status: "cancelled", now: new Date(ctx.clock()) });
    return bountyView(tx, input.threadId);
  });
}
