import { lastCheck, trialBalance } from "@yoforex/coin-ledger";
import type { ProofView } from "@yoforex/contracts";
import { type DomainCtx, inTx } from "../context.ts";

/** The public sum: everything ever issued is held somewhere, and the difference is 0. By totals alone, so that it shows nobody. */
export async function getProof(ctx: DomainCtx): Promise<ProofView> {
  return inTx(ctx, async (tx) => {
    const { rows, accounts } = await trialBalance(tx, { since: new Date(ctx.clock()) });
    const issuance = rows.find(({ kind }) => kind === "issuance")?.balance ?? 0;
    const held = rows.reduce((sum, { kind, balance }) => (kind === "issuance" ? sum : sum + balance), 0);
    const check = await lastCheck(tx);
    return {
      issued: -issuance === 0 ? 0 : -issuance,
      held,
      difference: held + issuance,
      accounts,
      lastCheck: check === null ? null : { at: check.at.toISOString(), passed: check.passed },
    };
  });
}
