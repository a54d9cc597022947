import { captureHold, closingOf, releaseHold, system } from "@yoforex/coin-ledger";
import { asId, coins, type TransferId, type WithdrawalStatus } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { withdrawalEvents, withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { allow } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { mailChange } from "./mail-change.ts";
import { canBecome } from "./policy.ts";
import type { WithdrawalRow } from "./queries.ts";

export interface Change {
  /** As it stands, held until the transaction ends. */
  row: WithdrawalRow;
  to: WithdrawalStatus;
  /** What the member reads about it. */
  note?: string;
  /** What else is written with the new state. */
  with?: { approvedBy: string } | { paidBy: string; rail: string } | { reference: string };
}

/**
 * Brings a withdrawal to its next state: the only way there is. The row, its event, the mail and the coins come in one
 * transaction; the database refuses any of them without the others.
 * @throws ALREADY_DECIDED where the table has no way from here to there.
 */
export async function changeStatus(tx: Tx, ctx: DomainCtx, change: Change): Promise<void> {
  const { to, note } = change;
  const row = allow(change.row, "change", canBecome(change.row, to));
  const at = new Date(ctx.clock());
  const version = row.version + 1;
  const holdId = asId<TransferId>(row.holdTransferId);
  const isSettled = SETTLED.includes(to);
  await tx
    .update(withdrawalRequests)
    .set({
      status: to,
      version,
      updatedAt: at,
      ...change.with,
      ...(isSettled && { settleTransferId: closingOf(holdId) }),
    })
    .where(eq(withdrawalRequests.id, row.id));
  await tx.insert(withdrawalEvents).values({
    withdrawalId: row.id,
    version,
    fromStatus: row.status,
    toStatus: to,
    actorId: actorOf(ctx),
    said: note ?? null,
    createdAt: at,
  });
  await mailChange(tx, ctx, { row, change: to, note: note ?? null });
  if (to === "paid") await payOut(tx, ctx, row);
  else if (isSettled) await releaseHold(tx, { holdId, actor: actorOf(ctx) });
}

const SETTLED: readonly WithdrawalStatus[] = ["paid", "rejected", "cancelled", "failed"];

const actorOf = ({ actor }: DomainCtx) => (actor.type === "member" ? actor.id : null);

/** The net leaves by way of the clearing account, the fee is the house's. */
async function payOut(tx: Tx, ctx: DomainCtx, row: WithdrawalRow): Promise<void> {
  const net = { to: system("payout_clearing"), amount: coins(row.amount - row.fee) };
  const fee = { to: system("withdrawal_fees"), amount: coins(row.fee) };
  const payments = row.fee === 0 ? [net] : [net, fee];
  await captureHold(tx, { holdId: asId<TransferId>(row.holdTransferId), actor: actorOf(ctx), payments });
}
