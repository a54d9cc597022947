import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { auditBooks } from "./audit-books.ts";

/**
 * Recomputes the whole ledger and writes down the outcome: what a job does every few minutes.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function checkBooks(ctx: DomainCtx): Promise<{ passed: boolean; offenders: string[] }> {
  const { passed, results } = await auditBooks(requireSystem(ctx).db);
  return { passed, offenders: results.flatMap(({ offenders }) => [...offenders]) };
}
