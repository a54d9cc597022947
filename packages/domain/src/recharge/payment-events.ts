import { balancesOf } from "@yoforex/coin-ledger";
import { coins, FLAGGED_OUTCOMES, newId, type PaymentOutcome, type TransferId } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { paymentEvents, rechargeOrders } from "@yoforex/db/schema/recharge";
import type { DomainCtx } from "../context.ts";
import type { Told } from "../payment-provider.ts";
import { applyCredit, type Credit, creditOf, postCredit } from "./credit-order.ts";
import { boughtBy, type LockedRecharge, lockRechargeOf } from "./queries.ts";
import { type JudgedOrder, judge } from "./rules.ts";
import { applyRefund, postRefund, type TakenBack, takenBackOf } from "./take-back.ts";

/**
 * Writes an event down and does what it says, once however often it is told. Events of one order take turns on its
 * row; two deliveries of one event meet in the table's key.
 */
export async function takePaymentEvent(
  tx: Tx,
  ctx: DomainCtx,
  told: Told,
): Promise<PaymentOutcome | "replayed"> {
  const found = await lockRechargeOf(tx, told.provider, told.event);
  if (found === undefined) {
    const outcome = told.event.kind === "other" ? "nothing" : "unknown_order";
    return (await record(tx, ctx, { told, outcome })) ? outcome : "replayed";
  }
  const { memberId, total } = boughtBy(found.order);
  const purchased = (await balancesOf(tx, memberId)).purchased.balance;
  const judged: JudgedOrder = { ...judgedOf(found), total };
  const outcome = judge(judged, told.event, purchased);
  const credit = outcome === "credited" ? creditOf(judged, found.order.id) : null;
  const back =
    outcome === "taken_back" || outcome === "coins_owed" ? takenBackOf(judged, { told, purchased }) : null;
  const transferId = credit?.transferId ?? back?.transferId ?? null;
  if (!(await record(tx, ctx, { told, outcome, orderId: found.order.id, transferId }))) return "replayed";
  await settle(tx, ctx, { found, told, outcome, credit, back });
  return outcome;
}

const judgedOf = ({ order, memberStatus }: LockedRecharge): Omit<JudgedOrder, "total"> => ({
  status: order.status,
  memberStatus,
  cents: order.cents,
  refundedCents: order.refundedCents,
  disputedCents: order.disputedCents,
  paymentReference: order.paymentReference,
  isCredited: order.transferId !== null,
  takenBack: coins(order.takenBack),
  owed: coins(order.owed),
  waived: coins(order.waived),
});

interface Recorded {
  told: Told;
  outcome: PaymentOutcome;
  orderId?: string;
  transferId?: TransferId | null;
}

/** @returns false when the event was told before. */
export async function record(
  tx: Tx,
  ctx: DomainCtx,
  { told: { provider, event, payloadSha256 }, outcome, orderId, transferId = null }: Recorded,
): Promise<boolean> {
  const now = ctx.clock();
  const rows = await tx
    .insert(paymentEvents)
    .values({
      id: newId(now),
      provider,
      eventId: event.eventId,
      type: event.type.slice(0, 100),
      kind: event.kind,
      orderId: orderId ?? null,
      paymentReference: event.payment,
      cents: event.cents,
      currency: event.currency,
      payloadSha256,
      outcome,
      flagged: FLAGGED_OUTCOMES.includes(outcome),
      transferId,
      createdAt: new Date(now),
    })
    .onConflictDoNothing({ target: [paymentEvents.provider, paymentEvents.eventId] })
    .returning({ id: paymentEvents.id });
  return rows.length === 1;
}

interface Settlement {
  found: LockedRecharge;
  told: Told;
  outcome: PaymentOutcome;
  credit: Credit | null;
  back: TakenBack | null;
}

/** Brings the order to where the event leaves it; coins last. */
async function settle(
  tx: Tx,
  ctx: DomainCtx,
  { found, told, outcome, credit, back }: Settlement,
): Promise<void> {
  const { order } = found;
  const now = new Date(ctx.clock());
  if (credit !== null) {
    await applyCredit(tx, ctx, { order, credit, payment: told.event.payment });
    await settleUnannounced(tx, order.id, now);
    return postCredit(tx, order, credit);
  }
  const isBack = told.event.kind === "refunded" || told.event.kind === "disputed";
  if (isBack && outcome !== "nothing" && outcome !== "amount_mismatch") {
    await applyRefund(tx, ctx, { order, event: told.event, back });
    return back === null ? undefined : postRefund(tx, order, back);
  }
  if (outcome === "noted" && (told.event.kind === "failed" || told.event.kind === "expired")) {
    await tx
      .update(rechargeOrders)
      .set({ status: told.event.kind, closedAt: now })
      .where(eq(rechargeOrders.id, order.id));
  }
  if (told.event.kind === "paid" && (outcome === "amount_mismatch" || outcome === "member_gone")) {
    await tx.update(rechargeOrders).set({ underReviewSince: now }).where(eq(rechargeOrders.id, order.id));
  }
}

/** The provider's own event came after all: what the schedule had found out by asking waits for nobody any more. */
const settleUnannounced = (tx: Tx, orderId: string, now: Date) =>
  tx
    .update(paymentEvents)
    .set({ decision: "settled", decidedAt: now })
    .where(
      and(
        eq(paymentEvents.orderId, orderId),
        eq(paymentEvents.outcome, "unannounced"),
        isNull(paymentEvents.decision),
      ),
    );
