import type { StorePurchaseView } from "@yoforex/contracts";
import { desc, eq, type SQL, type Tx } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { storeItems, storePurchases } from "@yoforex/db/schema/store";
import { addressOf } from "../thread-path.ts";

export interface ReadPurchase {
  view: StorePurchaseView;
  memberId: string;
  at: Date;
}

/** Purchases, the latest first. */
export async function purchaseViews(tx: Tx, where: SQL | undefined, limit: number): Promise<ReadPurchase[]> {
  const { title, slug, shortId } = forumThreads;
  const rows = await tx
    .select({ purchase: storePurchases, name: storeItems.name, thread: { title, slug, shortId } })
    .from(storePurchases)
    .innerJoin(storeItems, eq(storeItems.id, storePurchases.itemId))
    .leftJoin(forumThreads, eq(forumThreads.id, storePurchases.threadId))
    .where(where)
    .orderBy(desc(storePurchases.createdAt), desc(storePurchases.id))
    .limit(limit);
  return rows.map(({ purchase, name, thread }) => ({
    memberId: purchase.userId,
    at: purchase.createdAt,
    view: {
      id: purchase.id,
      kind: purchase.kind,
      name,
      price: purchase.price,
      thread: thread && { title: thread.title, path: `/t/${addressOf(thread)}` },
      endsAt: purchase.endsAt?.toISOString() ?? null,
      refundedAt: purchase.refundedAt?.toISOString() ?? null,
      transferId: purchase.transferId,
      boughtAt: purchase.createdAt.toISOString(),
    },
  }));
}
