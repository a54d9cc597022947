import type { AdminPurchasePage, ListPurchasesInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readPurchasePage } from "../market/index.ts";
import { adminPurchaseOf } from "./admin-purchase.ts";

/** Everybody's purchases, the newest first; of one status when it is given. @throws NOT_ALLOWED (role). */
export async function listAllPurchases(
  ctx: DomainCtx,
  input: ListPurchasesInput,
): Promise<AdminPurchasePage> {
  requireRole(ctx, "moderator");
  const { status } = input;
  const where = status === undefined ? undefined : eq(contentPurchases.status, status);
  const { rows, nextCursor, refOf } = await readPurchasePage(ctx.db, where, input);
  return {
    rows: rows.map((row) => adminPurchaseOf(row, { buyer: refOf(row.buyerId), seller: refOf(row.sellerId) })),
    nextCursor,
  };
}
