import { reverse, transferIdOf } from "@yoforex/coin-ledger";
import { asId, type MemberId, type TransferId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { contentPurchases, contentStats, licenses } from "@yoforex/db/schema/market";
import type { Allowed } from "../authz.ts";
import type { MemberCtx } from "../context.ts";
import { reverseEarning } from "../economy/index.ts";
import { coverTransferOf, payCover } from "./cover-refund.ts";
import { mailRefund, type RefundedOrder } from "./order-mails.ts";
import type { Cover } from "./rules.ts";

export interface ClosablePurchase extends RefundedOrder {
  listingId: string;
  transferId: string | null;
  releaseTransferId: string | null;
  platformShare: number;
}

export interface Refund {
  purchase: Allowed<ClosablePurchase, "refund">;
  /** Kept with the order and the transfer. */
  reason: string;
  /** Who pays back the share of a released order; the seller alone unless told. */
  cover?: Cover;
}

/**
 * Undoes a purchase that is locked and allowed to be: revokes the licence and gives every coin back to the purse it
 * came from. Where the seller was paid already, her share is taken back into escrow first, so that the refund is
 * the mirror of the purchase in either case; the order then names the refund alone, and the journal tells the rest.
 * @throws INSUFFICIENT_COINS when the seller has spent what she was paid.
 */
export async function reversePurchase(
  tx: Tx,
  ctx: MemberCtx,
  { purchase, reason, cover }: Refund,
): Promise<void> {
  const at = new Date(ctx.clock());
  const actor = ctx.actor.id;
  const key = { scope: "marketplace.refund", key: purchase.id };
  await tx.update(licenses).set({ revokedAt: at }).where(eq(licenses.purchaseId, purchase.id));
  await tx
    .update(contentStats)
    .set({ salesCount: sql`${contentStats.salesCount} - 1` })
    .where(eq(contentStats.contentId, purchase.listingId));
  await tx
    .update(contentPurchases)
    .set({
      status: "refunded",
      refundedAt: at,
      refundReason: reason,
      refundTransferId: purchase.transferId === null ? null : transferIdOf(actor, key),
      releasedAt: null,
      releaseTransferId: null,
      coverTransferId: cover === undefined ? null : coverTransferOf(purchase, cover),
    })
    .where(eq(contentPurchases.id, purchase.id));
  await mailRefund(tx, ctx, purchase);
  if (cover !== undefined) await payCover(tx, purchase, cover);
  if (purchase.releaseTransferId !== null) {
    await reverseEarning(tx, {
      transferId: asId<TransferId>(purchase.releaseTransferId),
      owner: asId<MemberId>(purchase.sellerId),
      key: { scope: "marketplace.refund.release", key: purchase.id },
      actor,
      reason,
      now: at,
    });
  }
  if (purchase.transferId !== null) {
    await reverse(tx, { transferId: asId<TransferId>(purchase.transferId), key, actor, reason });
  }
}
