import { post, purchased as purchasedPurse, system, transferIdOf } from "@yoforex/coin-ledger";
import { add, type Coins, coins, type TransferId, ZERO } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import type { PaymentEvent, Told } from "../payment-provider.ts";
import { boughtBy, type RechargeRow } from "./queries.ts";
import { type JudgedOrder, moneyBack, rechargeNumber, takingBack } from "./rules.ts";

/** What a refund takes of the coins, what was spent of them, and the transfer; none where nothing is left to take. */
export interface TakenBack {
  taken: Coins;
  owed: Coins;
  key: { scope: string; key: string };
  transferId: TransferId | null;
}

export function takenBackOf(
  order: JudgedOrder,
  { told: { provider, event }, purchased }: { told: Told; purchased: Coins },
): TakenBack {
  const { taken, owed } = takingBack(order, moneyBack(order, event).refundedCents, purchased);
  const key = { scope: "recharge.refund", key: `${provider}:${event.eventId}` };
  return { taken, owed, key, transferId: taken === ZERO ? null : transferIdOf(null, key) };
}

/** Writes down how much money went back and what it took of the coins; tells the buyer where it took some. */
export async function applyRefund(
  tx: Tx,
  ctx: DomainCtx,
  { order, event, back }: { order: RechargeRow; event: PaymentEvent; back: TakenBack | null },
): Promise<void> {
  const money = moneyBack(order, event);
  const isWhole = money.refundedCents >= order.cents;
  await tx
    .update(rechargeOrders)
    .set({
      ...money,
      ...(isWhole && {
        status: "refunded" as const,
        closedAt: new Date(ctx.clock()),
        underReviewSince: null,
      }),
      ...(back !== null && {
        takenBack: add(coins(order.takenBack), back.taken),
        owed: add(coins(order.owed), back.owed),
      }),
    })
    .where(eq(rechargeOrders.id, order.id));
  if (back === null) return;
  await enqueueMail(tx, ctx, {
    userId: boughtBy(order).memberId,
    template: "coins-taken-back",
    data: {
      number: rechargeNumber(order.number),
      taken: back.taken,
      owed: back.owed,
      path: `/coins/${order.id}`,
    },
  });
}

/** Unmakes the coins. Last in a transaction, as every posting. */
export async function postRefund(tx: Tx, order: RechargeRow, { taken, key }: TakenBack): Promise<void> {
  if (taken === ZERO) return;
  await post(tx, {
    kind: "recharge.refund",
    key,
    actor: null,
    moves: [{ from: purchasedPurse(boughtBy(order).memberId), to: system("issuance"), amount: taken }],
    source: { type: "recharge", id: order.id },
  });
}
