import type { RefundStorePurchaseInput, StoreRefunded } from "@yoforex/contracts";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { refundStorePurchase } from "../store/index.ts";

/**
 * An admin gives the price of a purchase back, whole and once; what was bought is gone at once.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_REVERSED. No coins moved then.
 */
export async function refundStorePurchaseByStaff(
  ctx: DomainCtx,
  input: RefundStorePurchaseInput,
): Promise<StoreRefunded> {
  const admin = requireRole(ctx, "admin");
  const { storePurchaseId: purchaseId, reason } = input;
  const now = new Date(ctx.clock());
  return inTx(admin, async (tx) => {
    const refund = { purchaseId, actor: admin.actor.id, reason, now };
    const { memberId, name, returned } = await refundStorePurchase(tx, refund);
    await recordAudit(tx, admin, {
      action: "store.refund",
      target: { type: "store purchase", id: purchaseId, label: name },
      reason,
      changes: [{ field: "coins", before: "paid", after: `${returned} returned` }],
    });
    const data = { name, coins: returned, reason };
    await enqueueMail(tx, ctx, { userId: memberId, template: "store-refunded", data });
    return { returned };
  });
}
