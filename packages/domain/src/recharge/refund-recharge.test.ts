import { available, post, purchased, system } from "@yoforex/coin-ledger";
import { coins, newId, type RechargeView } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { times } from "../../test/outcomes.ts";
import { createRechargeWorld, type RechargeWorld } from "../../test/recharge-world.ts";
import type { TestMember } from "../testing/index.ts";

let world: RechargeWorld;
beforeAll(async () => {
  world = await createRechargeWorld();
});
afterAll(async () => {
  await world.expectSoundBooks();
  await world.close();
});

/** A member who has bought 110 coins for 550 cents. */
async function bought(): Promise<{ ana: TestMember; order: RechargeView }> {
  const ana = await world.aMember();
  const order = await world.anOrder(ana);
  await world.hear(world.about(order));
  return { ana, order };
}

/** Money that goes back; `cents` is all of it so far. */
const refund = (order: RechargeView, cents = order.cents) =>
  world.hear(world.about(order, { kind: "refunded", cents }));

async function spend(from: TestMember, amount: number): Promise<void> {
  await world.db.app.transaction((tx) =>
    post(tx, {
      kind: "coin.expired",
      key: { scope: "testing", key: newId() },
      actor: from.id,
      moves: [{ from: purchased(from.id), to: system("expired"), amount: coins(amount) }],
    }),
  );
}

test("a refund takes the coins back and unmakes them", async () => {
  const { ana, order } = await bought();
  const issued = await world.issued();
  expect(await refund(order)).toBe("taken_back");
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.issued()).toBe(issued - 110);
  expect(await world.see(ana, order)).toMatchObject({
    status: "refunded",
    refundedCents: 550,
    takenBack: 110,
    owed: 0,
  });
});

test("what was spent meanwhile is owed, waits for staff, and no other purse pays for it", async () => {
  const { ana, order } = await bought();
  await spend(ana, 70);
  await world.db.app.transaction((tx) =>
    post(tx, {
      kind: "engagement.daily.checkin",
      key: { scope: "testing", key: newId() },
      actor: null,
      moves: [{ from: { kind: "promotions" }, to: available(ana.id), amount: coins(500) }],
    }),
  );
  expect(await refund(order)).toBe("coins_owed");
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.see(ana, order)).toMatchObject({ status: "refunded", takenBack: 40, owed: 70 });
  expect(await world.eventsOf(order)).toMatchObject([
    { flagged: false },
    { outcome: "coins_owed", flagged: true },
  ]);
});

test("where everything is spent nothing moves and all is owed", async () => {
  const { ana, order } = await bought();
  await spend(ana, 110);
  expect(await refund(order)).toBe("coins_owed");
  expect(await world.see(ana, order)).toMatchObject({ takenBack: 0, owed: 110 });
  expect((await world.eventsOf(order)).at(-1)).toMatchObject({ transferId: null });
});

test("a part of the money takes that part of the coins, rounded down; the rest follows with the rest", async () => {
  const { ana, order } = await bought();
  expect(await refund(order, 100)).toBe("taken_back");
  expect(await world.purchasedOf(ana)).toBe(90);
  expect(await world.see(ana, order)).toMatchObject({ status: "paid", refundedCents: 100, takenBack: 20 });
  expect(await refund(order)).toBe("taken_back");
  expect(await world.purchasedOf(ana)).toBe(0);
  expect(await world.see(ana, order)).toMatchObject({ status: "refunded", takenBack: 110 });
});

test("refunds that are told twice, at once or out of order cost the coins once", async () => {
  const { ana, order } = await bought();
  const heard = await Promise.all(times(4, () => refund(order)));
  expect(heard.sort()).toEqual(["nothing", "nothing", "nothing", "taken_back"]);
  expect(await refund(order, 100)).toBe("nothing");
  expect(await world.see(ana, order)).toMatchObject({
    status: "refunded",
    refundedCents: 550,
    takenBack: 110,
  });
});

test("a refund that is told before its payment leaves nothing to credit", async () => {
  const ana = await world.aMember();
  const order = await world.anOrder(ana);
  expect(await refund(order)).toBe("noted");
  expect(await world.hear(world.about(order))).toBe("nothing");
  expect(await world.see(ana, order)).toMatchObject({ status: "refunded", transferId: null });
  expect(await world.purchasedOf(ana)).toBe(0);
});

test("a part that is refunded before the payment is told is not credited", async () => {
  const ana = await world.aMember();
  const order = await world.anOrder(ana);
  expect(await refund(order, 100)).toBe("noted");
  expect(await world.hear(world.about(order))).toBe("credited");
  expect(await world.purchasedOf(ana)).toBe(90);
  expect(await refund(order)).toBe("taken_back");
  expect(await world.purchasedOf(ana)).toBe(0);
});

test("a refund in another currency, or of nothing, moves nothing and waits for staff", async () => {
  const { ana, order } = await bought();
  const odd = world.about(order, { kind: "refunded", currency: "eur" });
  expect(await world.hear(odd)).toBe("amount_mismatch");
  expect(await refund(order, 0)).toBe("amount_mismatch");
  expect(await world.purchasedOf(ana)).toBe(110);
  expect(await world.see(ana, order)).toMatchObject({ status: "paid", underReview: false });
});

test("money that comes back after a lost dispute waits for staff", async () => {
  const { ana, order } = await bought();
  await refund(order);
  expect(await world.hear(world.about(order, { kind: "reinstated" }))).toBe("money_reinstated");
  expect(await world.purchasedOf(ana)).toBe(0);
});
