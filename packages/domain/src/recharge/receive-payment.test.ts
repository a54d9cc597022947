import { purchased, setFrozen, statement } from "@yoforex/coin-ledger";
import { newId, type RechargeView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { paymentEvents } from "@yoforex/db/schema/recharge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atOnce } from "../../test/at-once.ts";
import { refused, times } from "../../test/outcomes.ts";
import { createRechargeWorld, type RechargeWorld } from "../../test/recharge-world.ts";
import type { TestMember } from "../testing/index.ts";
import { receivePayment } from "./index.ts";

let world: RechargeWorld;
beforeAll(async () => {
  world = await createRechargeWorld();
});
afterAll(async () => {
  await world.expectSoundBooks();
  await world.close();
});

/** A member with an order of 110 coins for 550 cents that waits for its payment. */
async function waiting(): Promise<{ ana: TestMember; order: RechargeView }> {
  const ana = await world.aMember();
  return { ana, order: await world.anOrder(ana) };
}

test("a confirmed payment brings the coins and the bonus, into the purse that can't be withdrawn", async () => {
  const { ana, order } = await waiting();
  const issued = await world.issued();
  expect(await world.hear(world.about(order))).toBe("credited");
  const paid = await world.see(ana, order);
  expect(paid).toMatchObject({ status: "paid", checkoutUrl: null, takenBack: 0, owed: 0 });
  const [line] = await statement(world.db.app, { account: purchased(ana.id), limit: 10 });
  expect(line).toMatchObject({ kind: "recharge.credit", amount: 110, transferId: paid.transferId });
  expect(await world.issued()).toBe(issued + 110);
  expect(await world.eventsOf(order)).toMatchObject([
    { outcome: "credited", flagged: false, transferId: paid.transferId, cents: 550, currency: "usd" },
  ]);
  expect(await world.mailsTo(ana.email)).toContainEqual(
    expect.objectContaining({ subject: expect.stringContaining(`Receipt ${order.number}`) }),
  );
});

test("nothing is read of a message whose signature is wrong, and nothing of it is kept", async () => {
  const { ana, order } = await waiting();
  const forged = { ...world.till.tell(world.about(order)), signature: "forged" };
  expect(await receivePayment(world.asSystem(), forged)).toBe("refused");
  expect(await receivePayment(world.asSystem(), { ...forged, signature: null })).toBe("refused");
  expect(await world.eventsOf(order)).toEqual([]);
  expect(await world.purchasedOf(ana)).toBe(0);
});

test("a message for a provider that is not set up is refused", async () => {
  const { order } = await waiting();
  const told = world.till.tell(world.about(order));
  expect(await receivePayment({ ...world.asSystem(), payments: null }, told)).toBe("refused");
  expect(await receivePayment(world.asSystem(), { ...told, provider: "stripe" })).toBe("refused");
  expect(await world.eventsOf(order)).toEqual([]);
});

test("nobody but the product itself takes messages in", async () => {
  const { ana, order } = await waiting();
  const told = world.till.tell(world.about(order));
  const role = refused("NOT_ALLOWED", { reason: "role" });
  await expect(receivePayment(world.as(ana), told)).rejects.toEqual(role);
  await expect(receivePayment(await world.staff("admin"), told)).rejects.toEqual(role);
});

test("an event that is told again does nothing more", async () => {
  const { ana, order } = await waiting();
  const event = world.about(order, { eventId: newId() });
  const heard = [await world.hear(event), await world.hear(event), await world.hear(event)];
  expect(heard).toEqual(["credited", "replayed", "replayed"]);
  expect(await world.purchasedOf(ana)).toBe(110);
  expect(await world.eventsOf(order)).toHaveLength(1);
});

test("one event on many connections at once is taken once, with an order to wait at and without", async () => {
  const { ana, order } = await waiting();
  const event = world.about(order, { eventId: newId() });
  const heard = await Promise.all(times(8, () => world.hear(event)));
  expect(heard.sort()).toEqual(["credited", ...times(7, () => "replayed")]);
  expect(await world.purchasedOf(ana)).toBe(110);

  const lost = { eventId: newId(), orderId: newId(), cents: 550, currency: "usd" };
  const met = await atOnce(world.db.owner, "payment_events", () => times(3, () => world.hear(lost)));
  const values = met.map((one) => (one.status === "fulfilled" ? one.value : "an error"));
  expect(values.sort()).toEqual(["replayed", "replayed", "unknown_order"]);
});

test("two events about one payment, at once, credit once and trouble nobody", async () => {
  const { ana, order } = await waiting();
  const heard = await Promise.all(times(4, () => world.hear(world.about(order))));
  expect(heard.sort()).toEqual(["credited", "nothing", "nothing", "nothing"]);
  expect(await world.purchasedOf(ana)).toBe(110);
  expect((await world.eventsOf(order)).filter(({ flagged }) => flagged)).toEqual([]);
});

test("a second payment for one order is booked nowhere and waits for staff", async () => {
  const { ana, order } = await waiting();
  await world.hear(world.about(order));
  expect(await world.hear(world.about(order, { payment: "another" }))).toBe("paid_twice");
  expect(await world.purchasedOf(ana)).toBe(110);
  expect((await world.eventsOf(order)).map(({ flagged }) => flagged)).toEqual([false, true]);
});

test.each([
  ["too little", { cents: 549 }],
  ["too much", { cents: 55_000 }],
  ["another currency", { currency: "eur" }],
  ["no sum at all", { cents: null }],
])("%s is booked nowhere, waits for staff, and the buyer sees that", async (_, amiss) => {
  const { ana, order } = await waiting();
  expect(await world.hear(world.about(order, amiss))).toBe("amount_mismatch");
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.see(ana, order)).toMatchObject({
    status: "pending",
    underReview: true,
    transferId: null,
  });
  expect(await world.eventsOf(order)).toMatchObject([{ outcome: "amount_mismatch", flagged: true }]);
});

test("a payment for an order that nobody knows waits for staff, whatever name it gives", async () => {
  for (const orderId of [newId(), "no id", "' or 1=1 --", null]) {
    const eventId = newId();
    const event = { eventId, orderId, reference: null, cents: 550, currency: "usd" };
    expect(await world.hear(event)).toBe("unknown_order");
    const [row] = await world.db.app.select().from(paymentEvents).where(eq(paymentEvents.eventId, eventId));
    expect(row).toMatchObject({ orderId: null, flagged: true });
    expect(await world.hear(event)).toBe("replayed");
  }
});

test("names that lead to two orders lead to none", async () => {
  const { ana, order } = await waiting();
  const { order: other } = await waiting();
  expect(await world.hear(world.about(order, { orderId: other.id }))).toBe("unknown_order");
  expect(await world.purchasedOf(ana)).toBe(0);
});

test("what is declined or runs out is closed; a payment that comes later is one all the same", async () => {
  for (const kind of ["failed", "expired"] as const) {
    const { ana, order } = await waiting();
    expect(await world.hear(world.about(order, { kind }))).toBe("noted");
    expect(await world.see(ana, order)).toMatchObject({ status: kind, checkoutUrl: null });
    expect(await world.hear(world.about(order))).toBe("credited");
    expect(await world.see(ana, order)).toMatchObject({ status: "paid" });
    expect(await world.purchasedOf(ana)).toBe(110);
  }
});

test("what runs out after it was paid stays paid", async () => {
  const { ana, order } = await waiting();
  await world.hear(world.about(order));
  expect(await world.hear(world.about(order, { kind: "expired" }))).toBe("nothing");
  expect(await world.hear(world.about(order, { kind: "failed" }))).toBe("nothing");
  expect(await world.see(ana, order)).toMatchObject({ status: "paid" });
});

test("events that say nothing about money are written down and do nothing", async () => {
  const { ana, order } = await waiting();
  expect(await world.hear(world.about(order, { kind: "other", type: "customer.created" }))).toBe("nothing");
  expect(await world.hear({ kind: "other" })).toBe("nothing");
  expect(await world.see(ana, order)).toMatchObject({ status: "pending" });
});

test("whoever was suspended or frozen after paying has her coins, and can't spend them for now", async () => {
  const { ana, order } = await waiting();
  await world.db.owner.update(users).set({ status: "suspended" }).where(eq(users.id, ana.id));
  await world.db.worker.transaction((tx) => setFrozen(tx, { memberId: ana.id, frozen: true }));
  expect(await world.hear(world.about(order))).toBe("credited");
  expect(await world.purchasedOf(ana)).toBe(110);
});

test("money of a member who was erased meanwhile is booked nowhere and waits for staff", async () => {
  const { ana, order } = await waiting();
  await world.db.owner.update(users).set({ status: "erased" }).where(eq(users.id, ana.id));
  expect(await world.hear(world.about(order))).toBe("member_gone");
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.eventsOf(order)).toMatchObject([{ flagged: true }]);
});

test("what a provider told never changes, not even for the database's owner", async () => {
  const { order } = await waiting();
  await world.hear(world.about(order));
  const mine = eq(paymentEvents.orderId, order.id);
  await expect(world.db.owner.update(paymentEvents).set({ cents: 1 }).where(mine)).rejects.toThrow();
  await expect(world.db.owner.delete(paymentEvents).where(mine)).rejects.toThrow();
  expect(await world.eventsOf(order)).toMatchObject([{ cents: 550 }]);
});
