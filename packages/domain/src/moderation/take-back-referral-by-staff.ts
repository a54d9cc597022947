import { type Coins, formatCoins, type TakeBackReferralInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { takeBackReferral } from "../economy/index.ts";

/**
 * An admin takes back from an inviter what somebody's joining brought her: once, whole, and for good.
 * @throws NOT_ALLOWED (role); NOT_FOUND where it paid nothing; ALREADY_REVERSED; REWARD_SPENT when the inviter no longer
 *   has the coins. No coins moved then.
 */
export async function takeBackReferralByStaff(
  ctx: DomainCtx,
  input: TakeBackReferralInput,
): Promise<{ takenBack: Coins }> {
  const admin = requireRole(ctx, "admin");
  const now = new Date(ctx.clock());
  return inTx(admin, async (tx) => {
    const { referrerId, coins } = await takeBackReferral(tx, { ...input, actor: admin.actor.id, now });
    await recordAudit(tx, admin, {
      action: "referral.reverse",
      target: { type: "member", id: referrerId, label: `Reward of ${formatCoins(coins)} for an invitation` },
      reason: input.reason,
      changes: [{ field: input.reward, before: "paid", after: "taken back" }],
    });
    return { takenBack: coins };
  });
}
