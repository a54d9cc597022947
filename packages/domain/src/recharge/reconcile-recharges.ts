import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNull, lte, or, type Tx } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import type { CheckoutState, PaymentProvider } from "../payment-provider.ts";
import { record } from "./payment-events.ts";
import { lockRecharge, type RechargeRow } from "./queries.ts";

const MINUTE_MS = 60_000;
/** How long it is left alone after it was asked about. */
const ASK_AGAIN_MS = 15 * MINUTE_MS;
/** The slowest ways to pay take two weeks. What comes later is credited all the same. */
const GIVE_UP_MS = 14 * 24 * 60 * MINUTE_MS;

/** What was asked about; of it, what was closed, what staff have to look at, and what got no answer. */
export interface Reconciled {
  asked: number;
  closed: number;
  flagged: number;
  unanswered: number;
}

/**
 * Asks the provider about orders whose time to pay is over and of which nothing was told. What nobody paid is closed.
 * What was paid without an event of the provider's is no reason to make coins: it waits for staff, or for the event.
 * Two processes that do this at once divide the orders among them.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function reconcileRecharges(ctx: DomainCtx, { limit }: { limit: number }): Promise<Reconciled> {
  const job = requireSystem(ctx);
  const done: Reconciled = { asked: 0, closed: 0, flagged: 0, unanswered: 0 };
  const { payments } = ctx;
  if (payments === null) return done;
  const due = await inTx(job, (tx) =>
    claim(tx, { provider: payments.name, now: new Date(ctx.clock()), limit }),
  );
  for (const order of due) {
    const state = await ask(payments, order);
    done.asked += 1;
    if (state === null) done.unanswered += 1;
    else {
      const outcome = await inTx(job, (tx) => close(tx, job, { orderId: order.id, state }));
      if (outcome !== null) done[outcome] += 1;
    }
  }
  return done;
}

/** Takes orders to ask about, so that nobody else does for a while. */
async function claim(
  tx: Tx,
  { provider, now, limit }: { provider: RechargeRow["provider"]; now: Date; limit: number },
): Promise<RechargeRow[]> {
  const due = await tx
    .select()
    .from(rechargeOrders)
    .where(
      and(
        inArray(rechargeOrders.status, ["created", "pending"]),
        eq(rechargeOrders.provider, provider),
        lte(rechargeOrders.expiresAt, now),
        isNull(rechargeOrders.underReviewSince),
        or(
          isNull(rechargeOrders.askedAt),
          lte(rechargeOrders.askedAt, new Date(now.getTime() - ASK_AGAIN_MS)),
        ),
      ),
    )
    .orderBy(asc(rechargeOrders.expiresAt))
    .limit(limit)
    .for("no key update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  if (ids.length > 0)
    await tx.update(rechargeOrders).set({ askedAt: now }).where(inArray(rechargeOrders.id, ids));
  return due;
}

/** How the provider says that an order stands; null without an answer. What never got a page can't be paid. */
async function ask(
  payments: PaymentProvider,
  { providerReference }: RechargeRow,
): Promise<CheckoutState | null> {
  if (providerReference === null) return { is: "unknown" };
  try {
    return await payments.lookUp(providerReference);
  } catch {
    return null;
  }
}

async function close(
  tx: Tx,
  ctx: DomainCtx,
  { orderId, state }: { orderId: string; state: CheckoutState },
): Promise<"closed" | "flagged" | null> {
  const found = await lockRecharge(tx, orderId);
  if (found === undefined) throw new Error(`order ${orderId} vanished while its provider was asked`);
  const { order } = found;
  const now = new Date(ctx.clock());
  // An event came meanwhile, and knew better.
  if (order.status !== "created" && order.status !== "pending") return null;
  if (state.is === "paid") return (await flag(tx, ctx, { order, state })) ? "flagged" : null;
  if (state.is === "open" && now.getTime() - order.createdAt.getTime() < GIVE_UP_MS) return null;
  await tx
    .update(rechargeOrders)
    .set({ status: state.is === "failed" ? "failed" : "expired", closedAt: now })
    .where(eq(rechargeOrders.id, order.id));
  return "closed";
}

async function flag(
  tx: Tx,
  ctx: DomainCtx,
  { order, state }: { order: RechargeRow; state: CheckoutState & { is: "paid" } },
): Promise<boolean> {
  const { payment, cents, currency } = state;
  const reference = order.providerReference;
  const event = { eventId: `asked:${order.id}`, type: "asked", kind: "paid", orderId: order.id } as const;
  const isNew = await record(tx, ctx, {
    told: {
      provider: order.provider,
      event: { ...event, reference, payment, cents, currency },
      payloadSha256: createHash("sha256").update(JSON.stringify(state)).digest(),
    },
    outcome: "unannounced",
    orderId: order.id,
  });
  await tx
    .update(rechargeOrders)
    .set({ underReviewSince: new Date(ctx.clock()) })
    .where(eq(rechargeOrders.id, order.id));
  return isNew;
}
