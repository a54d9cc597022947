import type { PurchaseInput, PurchaseView } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readPurchase } from "./read-purchase.ts";

/** A buyer's own order, with its licence. @throws NOT_FOUND for anybody else's. */
export async function getPurchase(ctx: DomainCtx, input: PurchaseInput): Promise<PurchaseView> {
  return readPurchase(ctx.db, requireMember(ctx), input.purchaseId);
}
