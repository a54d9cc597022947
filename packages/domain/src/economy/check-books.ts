import { checkLedger } from "@yoforex/coin-ledger";
import type { DomainCtx } from "../context.ts";

/** Recomputes the whole ledger and writes down the outcome: what a job does every few minutes. */
export async function checkBooks({ db }: DomainCtx): Promise<{ passed: boolean; offenders: string[] }> {
  const { passed, results } = await checkLedger(db);
  return { passed, offenders: results.flatMap(({ offenders }) => [...offenders]) };
}
