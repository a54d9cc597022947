import { available, post, system, transferIdOf } from "@yoforex/coin-ledger";
import {
  asId,
  coins,
  type MemberId,
  type NoteWithdrawalInput,
  type WithdrawalCase,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { getWithdrawalCase } from "./get-case.ts";
import { mailChange } from "./mail-change.ts";
import { canAct } from "./policy.ts";
import { lockWithdrawal, withdrawalNumber } from "./queries.ts";

/**
 * Undoes a payment that was recorded and wasn't one: the bank sent it back, or somebody pressed the wrong button. What
 * happened stays written; a new transfer gives net and fee back, once, by an admin who did not pay it.
 * @throws NOT_ALLOWED (role, own_item, second_person); NOT_FOUND; ALREADY_DECIDED; INSUFFICIENT_COINS where the
 *   clearing account was settled meanwhile. No coins moved then.
 */
export async function correctWithdrawal(ctx: DomainCtx, input: NoteWithdrawalInput): Promise<WithdrawalCase> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, async (tx) => {
    const found = await lockWithdrawal(tx, input.withdrawalId);
    const row = allow(found, "correct", canAct(admin.actor, "correct", found));
    const key = { scope: "treasury.withdraw.correction", key: row.id };
    const owner = asId<MemberId>(row.userId);
    await tx
      .update(withdrawalRequests)
      .set({
        correctionTransferId: transferIdOf(null, key),
        correctedBy: admin.actor.id,
        correctedAt: new Date(ctx.clock()),
      })
      .where(eq(withdrawalRequests.id, row.id));
    await recordAudit(tx, admin, {
      action: "withdrawal.correct",
      target: { type: "withdrawal", id: row.id, label: withdrawalNumber(row.number) },
      reason: input.note,
    });
    await mailChange(tx, admin, { row, change: "corrected", note: input.note });
    const moves = [
      { from: system("payout_clearing"), to: available(owner), amount: coins(row.amount - row.fee) },
      { from: system("withdrawal_fees"), to: available(owner), amount: coins(row.fee) },
    ].filter(({ amount }) => amount > 0);
    await post(tx, {
      kind: "treasury.withdraw.correction",
      key,
      actor: null,
      moves,
      source: { type: "withdrawal", id: row.id },
    });
  });
  return getWithdrawalCase(ctx, input);
}
