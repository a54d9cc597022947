import { post, purchased, system, transferIdOf } from "@yoforex/coin-ledger";
import { type Coins, subtract, type TransferId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { boughtBy, type RechargeRow } from "./queries.ts";
import { costOf, type JudgedOrder, rechargeNumber } from "./rules.ts";

/** The coins that an order brings, and the transfer that will bring them. */
export interface Credit {
  transferId: TransferId;
  amount: Coins;
  /** What a refund that was told before the payment has cost of them already. */
  takenBack: Coins;
}

/** One order is credited once, whoever asks: the key says nothing but the order. */
const keyOf = (orderId: string) => ({ scope: "recharge.credit", key: orderId });

export function creditOf(
  order: Pick<JudgedOrder, "cents" | "total" | "refundedCents">,
  orderId: string,
): Credit {
  const takenBack = costOf(order, order.refundedCents);
  return {
    transferId: transferIdOf(null, keyOf(orderId)),
    amount: subtract(order.total, takenBack),
    takenBack,
  };
}

/** Writes down that an order is paid, and tells its buyer. */
export async function applyCredit(
  tx: Tx,
  ctx: DomainCtx,
  { order, credit, payment }: { order: RechargeRow; credit: Credit; payment: string | null },
): Promise<void> {
  const now = new Date(ctx.clock());
  await tx
    .update(rechargeOrders)
    .set({
      status: "paid",
      transferId: credit.transferId,
      takenBack: credit.takenBack,
      paymentReference: payment ?? order.paymentReference,
      underReviewSince: null,
      paidAt: now,
      closedAt: now,
    })
    .where(eq(rechargeOrders.id, order.id));
  await enqueueMail(tx, ctx, {
    userId: boughtBy(order).memberId,
    template: "coins-bought",
    data: {
      number: rechargeNumber(order.number),
      coins: credit.amount,
      cents: order.cents,
      path: `/coins/${order.id}`,
    },
  });
}

/** Makes the coins. Last in a transaction, as every posting. */
export async function postCredit(tx: Tx, order: RechargeRow, { amount }: Credit): Promise<void> {
  const { memberId } = boughtBy(order);
  await post(tx, {
    kind: "recharge.credit",
    key: keyOf(order.id),
    actor: null,
    moves: [{ from: system("issuance"), to: purchased(memberId), amount }],
    source: { type: "recharge", id: order.id },
  });
}
