import { DomainError, type PurchaseId, type PurchaseView } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import type { MemberCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { readPurchases } from "./purchase-queries.ts";
import type { Reader } from "./queries.ts";
import { purchaseViewOf } from "./views.ts";

/**
 * A member's own purchase.
 * @throws NOT_FOUND for one that isn't there and for anybody else's.
 */
export async function readPurchase(
  db: Reader,
  buyer: MemberCtx,
  purchaseId: PurchaseId,
): Promise<PurchaseView> {
  const where = and(eq(contentPurchases.id, purchaseId), eq(contentPurchases.buyerId, buyer.actor.id));
  const [row] = await readPurchases(db, { where, limit: 1 });
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  const refOf = await memberRefs(db, [row.sellerId, row.buyerId]);
  return purchaseViewOf(buyer, row, { seller: refOf(row.sellerId), buyer: refOf(row.buyerId) });
}
