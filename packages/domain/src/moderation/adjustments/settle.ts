import { available, type Move, post, system } from "@yoforex/coin-ledger";
import { asId, coins, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { coinAdjustments } from "@yoforex/db/schema/adjustments";
import type { MemberCtx } from "../../context.ts";
import { enqueueMail } from "../../notifications/index.ts";
import type { AdjustmentRow } from "./queries.ts";

/** Out of the budget for rewards, or into what corrections brought in. */
function moveOf({ kind, userId, ...row }: AdjustmentRow): Move {
  const amount = coins(row.amount);
  const purse = available(asId<MemberId>(userId));
  return kind === "grant"
    ? { from: system("promotions"), to: purse, amount }
    : { from: purse, to: system("adjustments"), amount };
}

/**
 * Moves the coins of an adjustment that may be, and tells the member.
 * @throws INSUFFICIENT_COINS where she doesn't have them available, or the budget doesn't.
 */
export async function settle(
  tx: Tx,
  admin: MemberCtx,
  { row, decision }: { row: AdjustmentRow; decision: string },
): Promise<void> {
  const { transferId } = await post(tx, {
    kind: `admin.${row.kind}`,
    key: { scope: "admin.adjust", key: row.id },
    actor: admin.actor.id,
    moves: [moveOf(row)],
    source: { type: "adjustment", id: row.id },
  });
  await tx
    .update(coinAdjustments)
    .set({ status: "posted", decidedBy: admin.actor.id, decision, transferId })
    .where(eq(coinAdjustments.id, row.id));
  await enqueueMail(tx, admin, {
    userId: asId<MemberId>(row.userId),
    template: "coins-adjusted",
    data: { kind: row.kind, coins: coins(row.amount), told: row.told },
  });
}
