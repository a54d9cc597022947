import type { MarkWithdrawalInput, WithdrawalCase } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { decide } from "./decide.ts";
import { getWithdrawalCase } from "./get-case.ts";

/**
 * Says how a payment that staff made by hand ended: paid, under the bank's reference, or failed, which gives all of
 * its coins back.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED; PAID_BY_PROVIDER. No coins moved then.
 */
export async function markWithdrawal(
  ctx: DomainCtx,
  { withdrawalId, outcome, note }: MarkWithdrawalInput,
): Promise<WithdrawalCase> {
  const admin = requireRole(ctx, "admin");
  const said =
    outcome === "paid" ? { note: `Paid under ${note}`.slice(0, 500), with: { reference: note } } : { note };
  await inTx(admin, (tx) => decide(tx, admin, { withdrawalId, act: "mark", to: outcome, ...said }));
  return getWithdrawalCase(ctx, { withdrawalId });
}
