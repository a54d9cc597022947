import { type Coins, formatCoins, type ReverseTipInput } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockSentTip, reverseSentTip } from "../tips/index.ts";

/**
 * An admin takes a sent tip back, whole and once: its coins return to the purses that its sender paid out of.
 * @throws NOT_ALLOWED (role); NOT_FOUND for transfers that sent no tip; ALREADY_REVERSED; TIP_SPENT when the receiver
 *   no longer has the coins. No coins moved then.
 */
export async function reverseTip(ctx: DomainCtx, input: ReverseTipInput): Promise<{ takenBack: Coins }> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const tip = await lockSentTip(tx, input.transferId);
    await recordAudit(tx, admin, {
      action: "tip.reverse",
      target: { type: "transfer", id: input.transferId, label: `Tip of ${formatCoins(tip.amount)}` },
      reason: input.reason,
      changes: [{ field: "status", before: "sent", after: "reversed" }],
    });
    const takenBack = await reverseSentTip(tx, tip, { ...input, actor: admin.actor.id });
    return { takenBack };
  });
}
