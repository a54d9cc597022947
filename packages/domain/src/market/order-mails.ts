import { asId, coins, type MemberId, type PurchaseView } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { orderPath, SALES_PATH } from "./paths.ts";
import { orderNumber } from "./rules.ts";

/** Tells both sides of a sale, in the transaction that makes it. What cost nothing needs no mail. */
export async function mailSale(tx: Tx, ctx: DomainCtx, order: PurchaseView): Promise<void> {
  if (order.price === 0) return;
  const { title } = order.listing;
  const { number } = order;
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(order.buyer.id),
    template: "purchase-made",
    data: { title, path: orderPath(order.id), number, price: coins(order.price) },
  });
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(order.seller.id),
    template: "item-sold",
    data: {
      title,
      path: SALES_PATH,
      number,
      share: coins(order.sellerShare),
      availableAt: new Date(order.escrowEndsAt),
    },
  });
}

export interface RefundedOrder {
  id: string;
  number: number;
  title: string;
  buyerId: string;
  sellerId: string;
  price: number;
  sellerShare: number;
}

/** Tells both sides of a refund, in the transaction that makes it. */
export async function mailRefund(tx: Tx, ctx: DomainCtx, order: RefundedOrder): Promise<void> {
  if (order.price === 0) return;
  const { title } = order;
  const number = orderNumber(order.number);
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(order.buyerId),
    template: "purchase-refunded",
    data: { title, path: orderPath(order.id), number, price: coins(order.price) },
  });
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(order.sellerId),
    template: "sale-refunded",
    data: { title, path: SALES_PATH, number, share: coins(order.sellerShare) },
  });
}
