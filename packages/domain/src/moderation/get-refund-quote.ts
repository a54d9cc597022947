import { DomainError, type RefundQuote, type RefundQuoteInput } from "@yoforex/contracts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { lockPurchase, platformPays, readCover } from "../market/index.ts";
import { canRefundByStaff } from "./policy.ts";

/**
 * Who would pay a refund now, to the coin; nothing here is a promise until it is posted.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; REFUND_CLOSED (already_refunded).
 */
export async function getRefundQuote(ctx: DomainCtx, input: RefundQuoteInput): Promise<RefundQuote> {
  const admin = requireRole(ctx, "admin");
  return inTx(admin, async (tx) => {
    const found = await lockPurchase(tx, input.purchaseId);
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
    const purchase = allow(found, "refund", canRefundByStaff(admin.actor, found));
    const cover = await readCover(tx, purchase);
    return {
      price: purchase.price,
      fromSeller: cover.seller,
      fromCommission: purchase.platformShare,
      platformPays: platformPays(cover),
    };
  });
}
