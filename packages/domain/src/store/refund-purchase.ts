import { reverse, transferIdOf } from "@yoforex/coin-ledger";
import {
  asId,
  type Coins,
  coins,
  DomainError,
  type MemberId,
  type StorePurchaseId,
  type TransferId,
} from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { storeItems, storePurchases, threadPromotions } from "@yoforex/db/schema/store";
import { revokeBadge } from "../economy/index.ts";

interface Refund {
  purchaseId: StorePurchaseId;
  actor: MemberId;
  reason: string;
  now: Date;
}

export interface Refunded {
  memberId: MemberId;
  name: string;
  returned: Coins;
}

/**
 * Gives a price back by the mirror of its payment, whole and once, into the purses that paid it; what was bought is
 * gone, and the item is one more. Who may, and the record of it, are moderation's.
 * @throws NOT_FOUND; ALREADY_REVERSED. No coins moved then.
 */
export async function refundStorePurchase(
  tx: Tx,
  { purchaseId, actor, reason, now }: Refund,
): Promise<Refunded> {
  const [found] = await tx
    .select()
    .from(storePurchases)
    .where(eq(storePurchases.id, purchaseId))
    .for("update");
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  if (found.refundedAt !== null) throw new DomainError("ALREADY_REVERSED", {});
  const key = { scope: "store.refund", key: purchaseId };
  await tx
    .update(storePurchases)
    .set({ refundedAt: now, refundTransferId: transferIdOf(actor, key) })
    .where(eq(storePurchases.id, purchaseId));
  const [item] = await tx
    .update(storeItems)
    .set({ sold: sql`${storeItems.sold} - 1` })
    .where(eq(storeItems.id, found.itemId))
    .returning({ name: storeItems.name, badgeId: storeItems.badgeId });
  if (item === undefined) throw new Error(`item ${found.itemId} is not there`);
  const memberId = asId<MemberId>(found.userId);
  await tx.update(threadPromotions).set({ endsAt: now }).where(eq(threadPromotions.purchaseId, purchaseId));
  if (item.badgeId !== null) await revokeBadge(tx, { badgeId: item.badgeId, memberId, actor, reason, now });
  await reverse(tx, { transferId: asId<TransferId>(found.transferId), key, actor, reason });
  return { memberId, name: item.name, returned: coins(found.price) };
}
