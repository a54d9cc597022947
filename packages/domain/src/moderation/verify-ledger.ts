import type { LedgerCheckView } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { auditBooks } from "./audit-books.ts";
import { checkViewOf } from "./check-view.ts";

/** Recomputes every balance from the journal now; what it finds is kept. @throws NOT_ALLOWED (role). */
export async function verifyLedger(ctx: DomainCtx): Promise<LedgerCheckView> {
  requireRole(ctx, "admin");
  const check = await auditBooks(ctx.db);
  return checkViewOf({ ...check, lookedAt: check.at });
}
