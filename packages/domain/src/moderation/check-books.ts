import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { auditBooks, watchBooks } from "./audit-books.ts";

/**
 * Recomputes the whole ledger and writes down the outcome: what a job does every night.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function checkBooks(ctx: DomainCtx): Promise<{ passed: boolean; offenders: string[] }> {
  const { passed, results } = await auditBooks(requireSystem(ctx).db);
  return { passed, offenders: results.flatMap(({ offenders }) => [...offenders]) };
}

/**
 * Looks at what is new in the ledger: what a job does every minute, so that a coin out of place shows at once.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export const keepWatch = async (ctx: DomainCtx): Promise<{ passed: boolean }> => ({
  passed: (await watchBooks(requireSystem(ctx).db)).passed,
});
