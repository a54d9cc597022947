import { asId, newId, type PaymentEventId, type RechargeView } from "@yoforex/contracts";
import { desc, eq } from "@yoforex/db";
import { adminActions } from "@yoforex/db/schema/admin";
import { paymentEvents } from "@yoforex/db/schema/recharge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { createRechargeWorld, type RechargeWorld } from "../../test/recharge-world.ts";
import type { MemberCtx } from "../context.ts";
import type { PaymentEvent } from "../payment-provider.ts";
import type { TestMember } from "../testing/index.ts";
import {
  creditPayment,
  dismissPayment,
  getRechargeOrder,
  getToday,
  listFlaggedPayments,
  listRechargeOrders,
} from "./index.ts";

let world: RechargeWorld;
let admin: MemberCtx;
beforeAll(async () => {
  world = await createRechargeWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());

const reason = "The bank kept a dollar of it.";

/** An event that waits for staff, and the order that it is about. */
async function flagged(event: Partial<PaymentEvent> = { cents: 450 }, ana?: TestMember) {
  const buyer = ana ?? (await world.aMember());
  const order = await world.anOrder(buyer);
  await world.hear(world.about(order, event));
  return { ana: buyer, order, paymentId: await lastOf(order) };
}

async function lastOf(order: RechargeView): Promise<PaymentEventId> {
  return asId<PaymentEventId>((await world.eventsOf(order)).at(-1)?.id ?? "");
}

test("an admin books the coins of a payment that did not fit, with a reason that is kept", async () => {
  const { ana, order, paymentId } = await flagged();
  const decided = await creditPayment(admin, { paymentId, reason });
  expect(decided).toMatchObject({
    decision: "credited",
    decisionReason: reason,
    open: false,
    creditable: false,
  });
  expect(await world.purchasedOf(ana)).toBe(110);
  expect(await world.see(ana, order)).toMatchObject({ status: "paid", underReview: false });
  const [act] = await world.db.app.select().from(adminActions).orderBy(desc(adminActions.id)).limit(1);
  expect(act).toMatchObject({ action: "recharge.credit", reason, targetLabel: order.number });
});

test("however many decide at once, the coins are booked once and the decision is one", async () => {
  const { ana, paymentId } = await flagged();
  const { done, codes } = await outcomes(times(4, () => creditPayment(admin, { paymentId, reason })));
  expect(done).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(["ALREADY_DECIDED"]));
  await expect(dismissPayment(admin, { paymentId, reason })).rejects.toEqual(refused("ALREADY_DECIDED"));
  expect(await world.purchasedOf(ana)).toBe(110);
});

test("after coins were booked by hand, the right event brings no more", async () => {
  const { ana, order, paymentId } = await flagged();
  await creditPayment(admin, { paymentId, reason });
  expect(await world.hear(world.about(order))).toBe("nothing");
  expect(await world.purchasedOf(ana)).toBe(110);
});

test("after the right event, an earlier misfit can only be dismissed", async () => {
  const { ana, order, paymentId } = await flagged();
  expect(await world.hear(world.about(order))).toBe("credited");
  await expect(creditPayment(admin, { paymentId, reason })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "paid" }),
  );
  expect(await dismissPayment(admin, { paymentId, reason })).toMatchObject({ decision: "dismissed" });
  expect(await world.see(ana, order)).toMatchObject({ status: "paid" });
  expect(await world.purchasedOf(ana)).toBe(110);
});

test("what is dismissed brings no coins, and its order has failed", async () => {
  const { ana, order, paymentId } = await flagged();
  expect(await dismissPayment(admin, { paymentId, reason })).toMatchObject({
    decision: "dismissed",
    transferId: null,
  });
  expect(await world.see(ana, order)).toMatchObject({ status: "failed", underReview: false });
  expect(await world.purchasedOf(ana)).toBe(0);
});

test("a payment for no known order can be dismissed and not credited", async () => {
  const eventId = newId();
  await world.hear({ eventId, orderId: null, cents: 550, currency: "usd" });
  const [row] = await world.db.app.select().from(paymentEvents).where(eq(paymentEvents.eventId, eventId));
  const input = { paymentId: asId<PaymentEventId>(row?.id ?? ""), reason };
  await expect(creditPayment(admin, input)).rejects.toEqual(refused("NOT_FOUND"));
  expect(await dismissPayment(admin, input)).toMatchObject({ decision: "dismissed", order: null });
});

test("a second payment, and what went through by itself, can't be credited by hand", async () => {
  const { order, paymentId } = await flagged({});
  await expect(creditPayment(admin, { paymentId, reason })).rejects.toEqual(refused("ALREADY_DECIDED"));
  await world.hear(world.about(order, { payment: "another" }));
  const second = await lastOf(order);
  await expect(creditPayment(admin, { paymentId: second, reason })).rejects.toEqual(
    refused("ALREADY_DECIDED"),
  );
});

test("members and moderators decide nothing, and nobody decides about her own money", async () => {
  const { ana, paymentId } = await flagged();
  const moderator = await world.staff("moderator");
  for (const decide of [creditPayment, dismissPayment]) {
    const role = refused("NOT_ALLOWED", { reason: "role" });
    await expect(decide(world.as(ana), { paymentId, reason })).rejects.toEqual(role);
    await expect(decide(moderator, { paymentId, reason })).rejects.toEqual(role);
  }
  const boss = await world.aMember({ role: "admin" });
  const own = await flagged({ cents: 1 }, boss);
  for (const decide of [creditPayment, dismissPayment]) {
    await expect(decide(world.as(boss), { paymentId: own.paymentId, reason })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "own_item" }),
    );
  }
  const nothing = { paymentId: newId<PaymentEventId>(), reason };
  await expect(dismissPayment(admin, nothing)).rejects.toEqual(refused("NOT_FOUND", { what: "payment" }));
});

test("staff find orders by status and member, an order's whole story, and what waits for them", async () => {
  const { ana, order, paymentId } = await flagged();
  const moderator = await world.staff("moderator");
  const { rows } = await listRechargeOrders(moderator, { memberId: ana.id, status: "pending", limit: 20 });
  expect(rows).toMatchObject([{ id: order.id, underReview: true, member: { username: ana.username } }]);
  expect(await listRechargeOrders(moderator, { memberId: ana.id, status: "paid", limit: 20 })).toMatchObject({
    rows: [],
  });
  const whole = await getRechargeOrder(moderator, { rechargeId: asId(order.id) });
  expect(whole.events).toMatchObject([
    { id: paymentId, outcome: "amount_mismatch", cents: 450, creditable: true },
  ]);
  const waiting = await listFlaggedPayments(moderator, { limit: 50 });
  expect((await getToday(moderator)).flaggedPayments).toBe(waiting.rows.length);
  expect(waiting.rows.map(({ id }) => id)).toContain(paymentId);
  for (const list of [listRechargeOrders, listFlaggedPayments]) {
    await expect(list(world.as(ana), { limit: 1 })).rejects.toEqual(refused("NOT_ALLOWED"));
  }
});
