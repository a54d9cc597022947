import { reverse } from "@yoforex/coin-ledger";
import {
  type AdjustmentView,
  asId,
  coins,
  type DecideAdjustmentInput,
  formatCoins,
  type MemberId,
  type TakeBackAdjustmentInput,
  type TransferId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import { recordAudit } from "../../audit-log.ts";
import { allow, requireRole } from "../../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../../context.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { canApprove, canReject, canTakeBack } from "./policy.ts";
import { type AdjustmentRow, adjustmentNumber, adjustmentView, lockAdjustment } from "./queries.ts";
import { settle } from "./settle.ts";

/**
 * A second admin agrees, and the coins move; or anybody but the member says no, and none ever will.
 * @throws NOT_ALLOWED (role, own_item, second_person); NOT_FOUND; ALREADY_DECIDED; INSUFFICIENT_COINS. No coins moved
 *   then, and the proposal waits as before.
 */
export async function decideAdjustment(
  ctx: DomainCtx,
  { adjustmentId, approve, reason }: DecideAdjustmentInput,
): Promise<AdjustmentView> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const found = await lockAdjustment(tx, adjustmentId);
    const verdict = (approve ? canApprove : canReject)(admin.actor, found, ctx.clock());
    const row = allow(found, "decide", verdict);
    await record(tx, admin, { row, reason, to: approve ? "posted" : "rejected" });
    if (approve) await settle(tx, admin, { row, decision: reason });
    else {
      await tx
        .update(coinAdjustments)
        .set({ status: "rejected", decidedBy: admin.actor.id, decision: reason })
        .where(eq(coinAdjustments.id, row.id));
    }
    return adjustmentView(tx, admin, adjustmentId);
  });
}

/**
 * Takes an adjustment back by its mirror: once, whole, and for good.
 * @throws NOT_ALLOWED (role, own_item, second_person); NOT_FOUND; ALREADY_DECIDED; INSUFFICIENT_COINS where the member
 *   has spent what she was given. No coins moved then.
 */
export async function takeBackAdjustment(
  ctx: DomainCtx,
  { adjustmentId, reason }: TakeBackAdjustmentInput,
): Promise<AdjustmentView> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const found = await lockAdjustment(tx, adjustmentId);
    const row = allow(found, "take back", canTakeBack(admin.actor, found));
    if (row.transferId === null) throw new Error(`adjustment ${row.id} was posted without a transfer`);
    await record(tx, admin, { row, reason, to: "taken_back" });
    const { transferId } = await reverse(tx, {
      transferId: asId<TransferId>(row.transferId),
      key: { scope: "admin.adjust.take_back", key: row.id },
      actor: admin.actor.id,
      reason,
    });
    await tx
      .update(coinAdjustments)
      .set({
        status: "taken_back",
        takenBackBy: admin.actor.id,
        takenBackReason: reason,
        reversalTransferId: transferId,
      })
      .where(eq(coinAdjustments.id, row.id));
    await enqueueMail(tx, admin, {
      userId: asId<MemberId>(row.userId),
      template: "adjustment-taken-back",
      data: { kind: row.kind, coins: coins(row.amount), told: row.told },
    });
    return adjustmentView(tx, admin, adjustmentId);
  });
}

const record = (
  tx: Tx,
  admin: MemberCtx,
  { row, reason, to }: { row: AdjustmentRow; reason: string; to: "posted" | "rejected" | "taken_back" },
) =>
  recordAudit(tx, admin, {
    action: `adjustment.${to}`,
    target: {
      type: "adjustment",
      id: row.id,
      label: `${adjustmentNumber(row.number)}, ${row.kind} ${formatCoins(row.amount)}`,
    },
    reason,
    changes: [{ field: "status", before: row.status, after: to }],
  });
