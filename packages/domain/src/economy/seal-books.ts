import type { KeyObject } from "node:crypto";
import { closeMonths, sealDays } from "@yoforex/coin-ledger";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/**
 * Seals every day of the ledger that is over, and closes every month that is sealed to its end. What was done before,
 * or is being done by another process, is not done again.
 * @param key the Ed25519 private key that signs.
 * @throws NOT_ALLOWED (role) unless the product itself asks.
 */
export async function sealBooks(
  ctx: DomainCtx,
  key: KeyObject,
): Promise<{ days: string[]; months: string[] }> {
  const { db, clock } = requireSystem(ctx);
  const seals = await sealDays(db, { key, now: new Date(clock()) });
  return { days: seals.map(({ day }) => day), months: await closeMonths(db) };
}
