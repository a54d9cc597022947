import {
  type AdminPurchase,
  DomainError,
  formatCoins,
  isDomainError,
  type RefundPurchaseInput,
  ZERO,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentPurchases } from "@yoforex/db/schema/market";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  lockPurchase,
  orderNumber,
  platformPays,
  readCover,
  readPurchasePage,
  reversePurchase,
} from "../market/index.ts";
import { adminPurchaseOf } from "./admin-purchase.ts";
import { canRefundByStaff } from "./policy.ts";

/**
 * An admin gives a buyer all her coins back, whatever she downloaded. Out of escrow that always works; what the
 * seller was paid already is taken back from what she has available, and what she has spent of it the platform pays,
 * if the admin has seen how much that is (economy rules: "from the seller's balance or, if that is short, from the
 * platform's"). All in one transaction.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; REFUND_CHANGED; REFUND_CLOSED: already_refunded, or released when
 *   seller and platform together no longer have the coins. No coins moved then.
 */
export async function refundByStaff(ctx: DomainCtx, input: RefundPurchaseInput): Promise<AdminPurchase> {
  const admin = requireRole(ctx, "admin");
  try {
    await inTx(admin, async (tx) => {
      const found = await lockPurchase(tx, input.purchaseId);
      if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
      const purchase = allow(found, "refund", canRefundByStaff(admin.actor, found));
      const cover = await readCover(tx, purchase);
      const paid = platformPays(cover);
      if (paid !== input.platformPaysSeen) {
        throw new DomainError("REFUND_CHANGED", { seen: input.platformPaysSeen, now: paid });
      }
      await recordAudit(tx, admin, {
        action: "purchase.refund",
        target: { type: "purchase", id: purchase.id, label: orderNumber(purchase.number) },
        reason: input.reason,
        changes: [
          { field: "status", before: purchase.status, after: "refunded" },
          ...(paid === ZERO ? [] : [{ field: "platform pays", before: null, after: formatCoins(paid) }]),
        ],
      });
      await reversePurchase(tx, admin, { purchase, reason: input.reason, cover });
    });
  } catch (error) {
    if (!isDomainError(error, "INSUFFICIENT_COINS")) throw error;
    throw new DomainError("REFUND_CLOSED", { because: "released" });
  }
  const { rows, refOf } = await readPurchasePage(ctx.db, eq(contentPurchases.id, input.purchaseId), {
    limit: 1,
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`purchase ${input.purchaseId} vanished while it was refunded`);
  return adminPurchaseOf(row, { buyer: refOf(row.buyerId), seller: refOf(row.sellerId) });
}
