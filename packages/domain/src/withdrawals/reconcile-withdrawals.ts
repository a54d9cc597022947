import { asId, type WithdrawalId } from "@yoforex/contracts";
import { and, asc, eq } from "@yoforex/db";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { type Settled, settleWithdrawal } from "./settle-withdrawal.ts";

/**
 * Asks the provider about what it is paying, at most `limit` payments, those that wait longest first. Two processes
 * may ask at once: each word is written down once.
 * @throws NOT_ALLOWED (role) unless the product itself asks.
 */
export async function reconcileWithdrawals(ctx: DomainCtx, limit: number): Promise<Record<Settled, number>> {
  const job = requireSystem(ctx);
  const counts = { paid: 0, failed: 0, underway: 0 };
  if (job.payouts === null) return counts;
  const { id, status, rail, updatedAt } = withdrawalRequests;
  const waiting = await job.db
    .select({ id })
    .from(withdrawalRequests)
    .where(and(eq(status, "processing"), eq(rail, job.payouts.name)))
    .orderBy(asc(updatedAt), asc(id))
    .limit(limit);
  for (const row of waiting) counts[await settleWithdrawal(job, asId<WithdrawalId>(row.id))] += 1;
  return counts;
}
