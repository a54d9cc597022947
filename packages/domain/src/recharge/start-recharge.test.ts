import { setFrozen } from "@yoforex/coin-ledger";
import { asId, coins, newId, type RechargeId, type RequestId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { rechargeOrders } from "@yoforex/db/schema/recharge";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused, times } from "../../test/outcomes.ts";
import { aWish, createRechargeWorld, PACKAGES, type RechargeWorld } from "../../test/recharge-world.ts";
import { getCoinOffer, getRecharge, listRecharges, startRecharge } from "./index.ts";

let world: RechargeWorld;
beforeAll(async () => {
  world = await createRechargeWorld();
});
afterAll(() => world.close());

const ordersOf = (memberId: string) =>
  world.db.app.select().from(rechargeOrders).where(eq(rechargeOrders.memberId, memberId));

test("an order keeps the package as it was seen, opens the provider's page and moves no coins", async () => {
  const ana = await world.aMember();
  const issued = await world.issued();
  const order = await startRecharge(world.as(ana), aWish({ backTo: "/p/night-scalper" }));
  expect(order).toMatchObject({
    ...PACKAGES.small,
    status: "pending",
    checkoutUrl: `https://till.example/page-${order.id}`,
    backTo: "/p/night-scalper",
    transferId: null,
    underReview: false,
  });
  expect(order.number).toMatch(/^R-\d+$/);
  expect(world.till.pages.get(`page-${order.id}`)).toMatchObject({
    cents: 550,
    coins: 110,
    returnUrl: `https://yoforex.example/coins/${order.id}`,
  });
  expect([await world.purchasedOf(ana), await world.issued()]).toEqual([0, issued]);
});

test("the same request again, even many times at once, is one order with one page", async () => {
  const ana = await world.aMember();
  const wish = aWish();
  const orders = await Promise.all(times(5, () => startRecharge(world.as(ana), wish)));
  expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  expect(await ordersOf(ana.id)).toHaveLength(1);
});

test("the same request for another package is refused", async () => {
  const ana = await world.aMember();
  const wish = aWish();
  await startRecharge(world.as(ana), wish);
  const other = aWish({ requestId: wish.requestId }, PACKAGES.medium);
  await expect(startRecharge(world.as(ana), other)).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
});

test("a package that is not for sale as it was seen is refused, and nothing is kept", async () => {
  const ana = await world.aMember();
  for (const lie of [{ cents: 1 }, { bonus: coins(9_999) }, { coins: coins(100_000) }]) {
    await expect(startRecharge(world.as(ana), aWish(lie))).rejects.toEqual(refused("PACKAGE_CHANGED"));
  }
  expect(await ordersOf(ana.id)).toEqual([]);
});

test("visitors, unproven, suspended and frozen members can't buy coins", async () => {
  const ana = await world.aMember();
  await expect(startRecharge(world.anonymous(), aWish())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const unproven = world.as(ana, { emailVerified: false });
  await expect(startRecharge(unproven, aWish())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  const suspended = world.as(ana, { status: "suspended" });
  await expect(startRecharge(suspended, aWish())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
  await world.db.worker.transaction((tx) => setFrozen(tx, { memberId: ana.id, frozen: true }));
  await expect(startRecharge(world.as(ana), aWish())).rejects.toEqual(refused("ACCOUNT_FROZEN"));
  expect(await ordersOf(ana.id)).toEqual([]);
});

test("while the provider is down nothing is charged; the same request opens the page later", async () => {
  const ana = await world.aMember();
  const wish = aWish();
  world.till.isDown = true;
  await expect(startRecharge(world.as(ana), wish)).rejects.toEqual(
    refused("PAYMENTS_UNAVAILABLE", { because: "unreachable" }),
  );
  expect(await ordersOf(ana.id)).toMatchObject([{ status: "created", checkoutUrl: null }]);
  world.till.isDown = false;
  expect(await startRecharge(world.as(ana), wish)).toMatchObject({ status: "pending" });
  expect(await ordersOf(ana.id)).toHaveLength(1);
});

test("where nobody takes payments, nothing is for sale", async () => {
  const ana = await world.aMember();
  const off = { ...world.as(ana), payments: null };
  expect(await getCoinOffer(off)).toMatchObject({ open: false, test: false });
  await expect(startRecharge(off, aWish())).rejects.toEqual(
    refused("PAYMENTS_UNAVAILABLE", { because: "off" }),
  );
});

test("an order is its buyer's alone to see", async () => {
  const [ana, ben] = [await world.aMember(), await world.aMember()];
  const { id } = await startRecharge(world.as(ana), aWish());
  const rechargeId = asId<RechargeId>(id);
  expect(await getRecharge(world.as(ana), { rechargeId })).toMatchObject({ id });
  const notFound = refused("NOT_FOUND", { what: "recharge order" });
  await expect(getRecharge(world.as(ben), { rechargeId })).rejects.toEqual(notFound);
  await expect(getRecharge(world.as(ben), { rechargeId: newId<RechargeId>() })).rejects.toEqual(notFound);
  expect((await listRecharges(world.as(ana), { limit: 20 })).rows.map((row) => row.id)).toEqual([id]);
  expect((await listRecharges(world.as(ben), { limit: 20 })).rows).toEqual([]);
});

test("orders are read page by page, the newest first", async () => {
  const ana = await world.aMember();
  const made: string[] = [];
  for (const requestId of times(3, () => newId<RequestId>())) {
    world.clock.moveOn({ ms: 1_000 });
    made.unshift((await startRecharge(world.as(ana), aWish({ requestId }))).id);
  }
  const first = await listRecharges(world.as(ana), { limit: 2 });
  const rest = await listRecharges(world.as(ana), { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(made);
  expect(rest.nextCursor).toBeNull();
});

test("a page that can't be paid on any more is not shown", async () => {
  const ana = await world.aMember();
  const order = await startRecharge(world.as(ana), aWish());
  world.clock.moveOn({ minutes: 61 });
  expect(await world.see(ana, order)).toMatchObject({ status: "pending", checkoutUrl: null });
});
