import type { PaymentEventView } from "@yoforex/contracts";
import { asc, type Db, eq, type SQL, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { paymentEvents, rechargeOrders } from "@yoforex/db/schema/recharge";
import { rechargeNumber } from "../recharge/index.ts";
import { isCreditable } from "./policy.ts";

/** Events of payment providers with their orders and who decided, the oldest first. */
export const readPayments = (db: Db | Tx, { where, limit }: { where: SQL | undefined; limit: number }) =>
  db
    .select({
      event: paymentEvents,
      order: {
        id: rechargeOrders.id,
        number: rechargeOrders.number,
        memberId: rechargeOrders.memberId,
        status: rechargeOrders.status,
        cents: rechargeOrders.cents,
      },
      decidedBy: users.username,
    })
    .from(paymentEvents)
    .leftJoin(rechargeOrders, eq(rechargeOrders.id, paymentEvents.orderId))
    .leftJoin(users, eq(users.id, paymentEvents.decidedBy))
    .where(where)
    .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id))
    .limit(limit);

export type PaymentRow = Awaited<ReturnType<typeof readPayments>>[number];

export function paymentView({ event, order, decidedBy }: PaymentRow): PaymentEventView {
  const isOpen = event.flagged && event.decision === null;
  return {
    id: event.id,
    provider: event.provider,
    eventId: event.eventId,
    type: event.type,
    kind: event.kind,
    cents: event.cents,
    currency: event.currency,
    outcome: event.outcome,
    order: order === null ? null : { id: order.id, number: rechargeNumber(order.number), cents: order.cents },
    transferId: event.transferId,
    open: isOpen,
    creditable: isOpen && order !== null && isCreditable(event, order.status),
    decision: event.decision,
    decidedBy,
    decisionReason: event.decisionReason,
    decidedAt: event.decidedAt?.toISOString() ?? null,
    at: event.createdAt.toISOString(),
  };
}
