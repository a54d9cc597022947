import { DomainError, type PurchaseInput, type PurchaseView } from "@yoforex/contracts";
import { allow, requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { LIMITS } from "./limits.ts";
import { canRefund } from "./policy.ts";
import { countDownloads, lockPurchase } from "./purchase-queries.ts";
import { readPurchase } from "./read-purchase.ts";
import { reversePurchase } from "./reverse-purchase.ts";

/**
 * A buyer takes a purchase back alone: soon after it, and before she downloads anything. Every coin returns to the
 * purse it came from.
 * @throws NOT_FOUND for anybody else's; REFUND_CLOSED with the reason; RATE_LIMITED. No coins moved then.
 */
export async function refundPurchase(ctx: DomainCtx, input: PurchaseInput): Promise<PurchaseView> {
  const buyer = requireMember(ctx);
  await ctx.limits.take(LIMITS.refunds, buyer.actor.id);
  await inTx(buyer, async (tx) => {
    const found = await lockPurchase(tx, input.purchaseId);
    if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
    const facts = { ...found, downloadCount: await countDownloads(tx, found.id) };
    const purchase = allow(facts, "refund", canRefund(buyer.actor, facts, ctx.clock()));
    await reversePurchase(tx, buyer, { purchase, reason: "by the buyer" });
  });
  return readPurchase(ctx.db, buyer, input.purchaseId);
}
