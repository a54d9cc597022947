import { type BountyView, DomainError, type OpenBountyInput } from "@yoforex/contracts";
import { brokenConstraint, type Tx } from "@yoforex/db";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings, takeTurn } from "../economy/index.ts";
import { countDeed } from "../trust.ts";
import { bountyView, isReplay } from "./bounty-view.ts";
import { LIMITS } from "./limits.ts";
import { canOpen } from "./policy.ts";
import { openWith } from "./put-in.ts";
import { lockQuestion } from "./queries.ts";

/**
 * Puts a bounty on one's own question: the coins are set aside until an answer gets them, or they go back. The same
 * request again answers with the same bounty and moves nothing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (owner, email_unverified, suspended); NOT_FOUND; THREAD_LOCKED; BOUNTY_REFUSED
 *   (solved, open); INVALID_INPUT; INSUFFICIENT_COINS; ACCOUNT_FROZEN; DUPLICATE_REQUEST_DIFFERS; RATE_LIMITED. No
 *   coins moved then.
 */
export async function openBounty(ctx: DomainCtx, input: OpenBountyInput): Promise<BountyView> {
  const member = requireVerified(ctx, "trade");
  await countDeed(member, LIMITS.bounties);
  try {
    return await inTx(member, (tx) => open(tx, member, input));
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === "bounties_one_open_per_thread")
      throw new DomainError("BOUNTY_REFUSED", { because: "open" });
    throw error;
  }
}

async function open(tx: Tx, member: MemberCtx, input: OpenBountyInput): Promise<BountyView> {
  const { requestId, threadId, amount } = input;
  const found = await lockQuestion(tx, threadId);
  await takeTurn(tx, member.actor.id);
  if (!(await isReplay(tx, member.actor.id, { requestId, threadId, amount, days: null }))) {
    const now = member.clock();
    const { bounties: rules } = await readSettings(tx, new Date(now));
    const question = allow(found, "open-bounty", canOpen(member.actor, found, { rules, amount }));
    const authorId = member.actor.id;
    await openWith(tx, { threadId: question.id, authorId, requestId, amount, days: rules.days, now });
  }
  return bountyView(tx, threadId);
}
