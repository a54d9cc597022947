import {
  coins,
  type DecidePaymentInput,
  DomainError,
  formatCoins,
  type PaymentEventView,
  type TransferId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { paymentEvents, rechargeOrders } from "@yoforex/db/schema/recharge";
import { asProduct } from "../as-product.ts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { applyCredit, creditOf, lockRecharge, postCredit } from "../recharge/index.ts";
import { canCreditPayment, canDismissPayment } from "./policy.ts";
import { type PaymentRow, paymentView, readPayments } from "./read-payments.ts";

/**
 * Books the coins of an order whose payment came and did not fit, as the order says. Once: the key of the posting is
 * the order's own, whoever asks.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED. No coins moved then.
 */
export async function creditPayment(ctx: DomainCtx, input: DecidePaymentInput): Promise<PaymentEventView> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, async (tx) => {
    const { payment, order: locked } = await lockPayment(tx, input);
    const facts = { ...payment.event, decidedBy: payment.decidedBy };
    allow(facts, "credit", canCreditPayment(admin.actor, facts, locked?.order ?? null));
    if (locked === undefined) throw new Error(`payment ${input.paymentId} was let through without an order`);
    const { order } = locked;
    const total = coins(order.coins + order.bonus);
    const credit = creditOf({ ...order, total }, order.id);
    await audit(tx, admin, {
      payment,
      input,
      action: "recharge.credit",
      change: { field: "coins", before: null, after: formatCoins(credit.amount) },
    });
    await asProduct(tx, async () => {
      await decide(tx, admin, { input, decision: "credited", transferId: credit.transferId });
      await applyCredit(tx, ctx, { order, credit, payment: payment.event.paymentReference });
      await postCredit(tx, order, credit);
    });
  });
  return viewOf(ctx, input);
}

/**
 * Closes what waits without coins, and lets go what is owed: the money is given back, or is settled, at the provider's. An order that was still
 * to be paid has failed then.
 * @throws NOT_ALLOWED (role, own_item); NOT_FOUND; ALREADY_DECIDED.
 */
export async function dismissPayment(ctx: DomainCtx, input: DecidePaymentInput): Promise<PaymentEventView> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, async (tx) => {
    const { payment, order: locked } = await lockPayment(tx, input);
    const facts = { ...payment.event, decidedBy: payment.decidedBy };
    allow(facts, "dismiss", canDismissPayment(admin.actor, facts, locked?.order ?? null));
    const owed = payment.event.outcome === "coins_owed" ? (locked?.order.owed ?? 0) : 0;
    await audit(tx, admin, {
      payment,
      input,
      action: "recharge.dismiss",
      ...(owed > 0 && { change: { field: "owed", before: formatCoins(coins(owed)), after: "let go" } }),
    });
    await asProduct(tx, async () => {
      await decide(tx, admin, { input, decision: "dismissed", transferId: payment.event.transferId });
      if (locked !== undefined) await endReview(tx, locked.order, new Date(ctx.clock()));
      if (locked !== undefined && owed > 0) await letGo(tx, locked.order);
    });
  });
  return viewOf(ctx, input);
}

/** The payment and its order, which is locked first, as those do that take events in. */
async function lockPayment(tx: Tx, { paymentId }: DecidePaymentInput) {
  const [named] = await tx
    .select({ orderId: paymentEvents.orderId })
    .from(paymentEvents)
    .where(eq(paymentEvents.id, paymentId));
  if (named === undefined) throw new DomainError("NOT_FOUND", { what: "payment" });
  const order = await asProduct(tx, async () => {
    const locked = named.orderId === null ? undefined : await lockRecharge(tx, named.orderId);
    await tx
      .select({ id: paymentEvents.id })
      .from(paymentEvents)
      .where(eq(paymentEvents.id, paymentId))
      .for("update");
    return locked;
  });
  const [payment] = await readPayments(tx, { where: eq(paymentEvents.id, paymentId), limit: 1 });
  if (payment === undefined) throw new Error(`payment ${paymentId} vanished while it was decided`);
  return { payment, order };
}

interface Decision {
  input: DecidePaymentInput;
  decision: "credited" | "dismissed";
  transferId: TransferId | string | null;
}

const decide = (tx: Tx, ctx: MemberCtx, { input, decision, transferId }: Decision) =>
  tx
    .update(paymentEvents)
    .set({
      decision,
      decidedBy: ctx.actor.id,
      decisionReason: input.reason,
      decidedAt: new Date(ctx.clock()),
      transferId,
    })
    .where(eq(paymentEvents.id, input.paymentId));

const endReview = (tx: Tx, order: { id: string; status: string }, now: Date) =>
  tx
    .update(rechargeOrders)
    .set({
      underReviewSince: null,
      ...((order.status === "created" || order.status === "pending") && {
        status: "failed" as const,
        closedAt: now,
      }),
    })
    .where(eq(rechargeOrders.id, order.id));

/** Nobody collects it any more, and no later refund counts it anew. */
const letGo = (tx: Tx, { id, owed, waived }: { id: string; owed: number; waived: number }) =>
  tx
    .update(rechargeOrders)
    .set({ owed: 0, waived: waived + owed })
    .where(eq(rechargeOrders.id, id));

interface Audited {
  payment: PaymentRow;
  input: DecidePaymentInput;
  action: "recharge.credit" | "recharge.dismiss";
  change?: { field: string; before: string | null; after: string };
}

const audit = (tx: Tx, ctx: MemberCtx, { payment, input, action, change }: Audited) =>
  recordAudit(tx, ctx, {
    action,
    target: { type: "payment", id: payment.event.id, label: paymentLabel(payment) },
    reason: input.reason,
    changes: [
      { field: "outcome", before: payment.event.outcome, after: action.slice("recharge.".length) },
      ...(change === undefined ? [] : [change]),
    ],
  });

const paymentLabel = ({ event, order }: PaymentRow): string =>
  order === null ? `${event.provider} ${event.eventId}` : `R-${order.number}`;

async function viewOf(ctx: DomainCtx, { paymentId }: DecidePaymentInput): Promise<PaymentEventView> {
  const [row] = await readPayments(ctx.db, { where: eq(paymentEvents.id, paymentId), limit: 1 });
  if (row === undefined) throw new Error(`payment ${paymentId} vanished after it was decided`);
  return paymentView(row);
}
