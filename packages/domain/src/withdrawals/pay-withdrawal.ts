import { isFrozen } from "@yoforex/coin-ledger";
import {
  asId,
  DomainError,
  type MemberId,
  type WithdrawalCase,
  type WithdrawalInput,
} from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { decide } from "./decide.ts";
import { getWithdrawalCase } from "./get-case.ts";
import { BY_HAND } from "./policy.ts";
import { settleWithdrawal } from "./settle-withdrawal.ts";

/**
 * Begins to pay: from here on only the provider's word, or the admin's where staff pay by hand, ends it. The provider
 * is asked after the commit, so that what it was told is never forgotten; where it doesn't answer in time, a job asks
 * again.
 * @throws NOT_ALLOWED (role, own_item, second_person); NOT_FOUND; ALREADY_DECIDED; ACCOUNT_FROZEN. Nothing is paid then.
 */
export async function payWithdrawal(ctx: DomainCtx, input: WithdrawalInput): Promise<WithdrawalCase> {
  const admin = requireRole(ctx, "admin");
  const rail = ctx.payouts?.name ?? BY_HAND;
  await inTx(admin, async (tx) => {
    const row = await decide(tx, admin, {
      ...input,
      act: "pay",
      to: "processing",
      with: { paidBy: admin.actor.id, rail },
    });
    if (await isFrozen(tx, asId<MemberId>(row.userId))) throw new DomainError("ACCOUNT_FROZEN", {});
  });
  await settleWithdrawal(admin, input.withdrawalId);
  return getWithdrawalCase(ctx, input);
}
