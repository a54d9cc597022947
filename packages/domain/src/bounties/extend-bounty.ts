import type { BountyView, ExtendBountyInput } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings, takeTurn } from "../economy/index.ts";
import { countDeed } from "../trust.ts";
import { bountyView, isReplay } from "./bounty-view.ts";
import { LIMITS } from "./limits.ts";
import { canDecide, canExtend } from "./policy.ts";
import { addTo } from "./put-in.ts";
import { lockOpenBounty, lockQuestion } from "./queries.ts";

/**
 * Adds coins, days or both to the open bounty of one's own question. The same request again adds nothing more.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND; BOUNTY_REFUSED (ended); INVALID_INPUT;
 *   INSUFFICIENT_COINS; ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No coins moved then.
 */
export async function extendBounty(ctx: DomainCtx, input: ExtendBountyInput): Promise<BountyView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.bounties);
  return inTx(member, (tx) => extend(tx, member, input));
}

async function extend(tx: Tx, member: MemberCtx, input: ExtendBountyInput): Promise<BountyView> {
  const question = await lockQuestion(tx, input.threadId);
  allow(question, "extend", canDecide(member.actor, question));
  await takeTurn(tx, member.actor.id);
  if (!(await isReplay(tx, member.actor.id, input))) {
    const found = await lockOpenBounty(tx, question.id);
    const now = member.clock();
    const { bounties: rules } = await readSettings(tx, new Date(now));
    const bounty = allow(found, "extend", canExtend(found, { rules, more: input, now }));
    await addTo(tx, bounty, { ...input, authorId: member.actor.id, now });
  }
  return bountyView(tx, input.threadId);
}
