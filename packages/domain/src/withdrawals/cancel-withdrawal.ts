import { DomainError, type WithdrawalInput, type WithdrawalView } from "@yoforex/contracts";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { changeStatus } from "./change-status.ts";
import { LIMITS } from "./limits.ts";
import { lockWithdrawal } from "./queries.ts";
import { readWithdrawal } from "./views.ts";

/**
 * A member takes back what nobody has looked at yet; all of its coins are available again.
 * @throws NOT_FOUND for anybody else's; ALREADY_DECIDED once it is no longer pending; RATE_LIMITED.
 */
export async function cancelWithdrawal(ctx: DomainCtx, input: WithdrawalInput): Promise<WithdrawalView> {
  const member = requireAccount(ctx);
  await ctx.limits.take(LIMITS.cancels, member.actor.id);
  await inTx(member, async (tx) => {
    const row = await lockWithdrawal(tx, input.withdrawalId);
    if (row.userId !== member.actor.id) throw new DomainError("NOT_FOUND", { what: "withdrawal" });
    await changeStatus(tx, member, { row, to: "cancelled" });
  });
  return readWithdrawal(ctx.db, input.withdrawalId);
}
