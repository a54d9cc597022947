import type { RechargeView } from "@yoforex/contracts";
import { afterAll, beforeEach, expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { createRechargeWorld, type RechargeWorld } from "../../test/recharge-world.ts";
import type { CheckoutState } from "../payment-provider.ts";
import type { TestMember } from "../testing/index.ts";
import { reconcileRecharges } from "./index.ts";

let world: RechargeWorld;
const worlds: RechargeWorld[] = [];
beforeEach(async () => {
  world = await createRechargeWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ close }) => close())));

const reconcile = () => reconcileRecharges(world.asWorker(), { limit: 100 });

/** An order whose time to pay is over, as the provider says it stands. */
async function overdue(state: CheckoutState): Promise<{ ana: TestMember; order: RechargeView }> {
  const ana = await world.aMember();
  const order = await world.anOrder(ana);
  world.till.states.set(`page-${order.id}`, state);
  world.clock.moveOn({ minutes: 61 });
  return { ana, order };
}

test.each(["expired", "failed", "unknown"] as const)("what is %s is closed, once", async (is) => {
  const { ana, order } = await overdue({ is });
  expect(await reconcile()).toEqual({ asked: 1, closed: 1, flagged: 0, unanswered: 0 });
  expect(await world.see(ana, order)).toMatchObject({ status: is === "failed" ? "failed" : "expired" });
  expect(await reconcile()).toMatchObject({ asked: 0 });
});

test("what may still be paid is left alone, and asked about again a while later, for two weeks", async () => {
  const { ana, order } = await overdue({ is: "open" });
  expect(await reconcile()).toEqual({ asked: 1, closed: 0, flagged: 0, unanswered: 0 });
  expect(await reconcile()).toMatchObject({ asked: 0 });
  world.clock.moveOn({ minutes: 16 });
  expect(await reconcile()).toMatchObject({ asked: 1, closed: 0 });
  expect(await world.see(ana, order)).toMatchObject({ status: "pending" });
  world.clock.moveOn({ days: 14 });
  expect(await reconcile()).toMatchObject({ asked: 1, closed: 1 });
});

test("orders whose time is not over are not asked about", async () => {
  await world.anOrder(await world.aMember());
  expect(await reconcile()).toMatchObject({ asked: 0 });
});

test("while the provider can't be reached everything stays as it is", async () => {
  const { ana, order } = await overdue({ is: "expired" });
  world.till.isDown = true;
  expect(await reconcile()).toEqual({ asked: 1, closed: 0, flagged: 0, unanswered: 1 });
  expect(await world.see(ana, order)).toMatchObject({ status: "pending" });
});

test("a payment of which no event came makes no coins: it waits for staff, or for the event", async () => {
  const { ana, order } = await overdue({ is: "paid", payment: "p", cents: 550, currency: "usd" });
  expect(await reconcile()).toMatchObject({ flagged: 1, closed: 0 });
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.see(ana, order)).toMatchObject({ status: "pending", underReview: true });
  expect(await world.eventsOf(order)).toMatchObject([
    { outcome: "unannounced", flagged: true, decision: null },
  ]);
  world.clock.moveOn({ days: 1 });
  expect(await reconcile()).toMatchObject({ asked: 0 });

  expect(await world.hear(world.about(order))).toBe("credited");
  expect(await world.purchasedOf(ana)).toBe(110);
  expect(await world.see(ana, order)).toMatchObject({ status: "paid", underReview: false });
  expect((await world.eventsOf(order))[0]).toMatchObject({ outcome: "unannounced", decision: "settled" });
});

test("an order that never got a page is closed without asking", async () => {
  const ana = await world.aMember();
  world.till.isDown = true;
  await expect(world.anOrder(ana)).rejects.toEqual(refused("PAYMENTS_UNAVAILABLE"));
  world.clock.moveOn({ minutes: 61 });
  expect(await reconcile()).toEqual({ asked: 1, closed: 1, flagged: 0, unanswered: 0 });
});

test("two processes at once divide the orders among them", async () => {
  for (const _ of [1, 2, 3, 4]) await world.anOrder(await world.aMember());
  world.clock.moveOn({ minutes: 61 });
  const done = await Promise.all([reconcile(), reconcile(), reconcile()]);
  expect(done.reduce((sum, { asked }) => sum + asked, 0)).toBe(4);
});

test("nobody but the product itself reconciles", async () => {
  const admin = await world.staff("admin");
  await expect(reconcileRecharges(admin, { limit: 1 })).rejects.toEqual(refused("NOT_ALLOWED"));
  expect(await reconcileRecharges({ ...world.asSystem(), payments: null }, { limit: 1 })).toMatchObject({
    asked: 0,
  });
});
