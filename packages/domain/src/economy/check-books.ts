import { checkLedger } from "@yoforex/coin-ledger";
import { type DomainCtx, inTx } from "../context.ts";

/** Recomputes the whole ledger and writes down the outcome: what a job does every few minutes. */
export async function checkBooks(ctx: DomainCtx): Promise<{ passed: boolean; offenders: string[] }> {
  const check = await inTx(ctx, (tx) => checkLedger(tx));
  return { passed: check.passed, offenders: check.results.flatMap(({ offenders }) => offenders) };
}
