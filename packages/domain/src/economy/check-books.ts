import { checkLedger } from "@yoforex/coin-ledger";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/**
 * Recomputes the whole ledger and writes down the outcome: what a job does every few minutes.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function checkBooks(ctx: DomainCtx): Promise<{ passed: boolean; offenders: string[] }> {
  const { passed, results } = await checkLedger(requireSystem(ctx).db);
  return { passed, offenders: results.flatMap(({ offenders }) => [...offenders]) };
}
