import { available, balancesOf, post, purchased, system } from "@yoforex/coin-ledger";
import { asId, coins, newId, type PaymentEventId, type RechargeView } from "@yoforex/contracts";
import { createDb, type Database } from "@yoforex/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { createRechargeWorld, type RechargeWorld } from "../../test/recharge-world.ts";
import { getStatement, getWallet } from "../economy/index.ts";
import { dismissPayment } from "../moderation/index.ts";
import { listNotices } from "../notifications/index.ts";
import type { TestMember } from "../testing/index.ts";
import { collectOwed } from "./index.ts";

let world: RechargeWorld;
let elsewhere: Database;
beforeAll(async () => {
  world = await createRechargeWorld();
  elsewhere = createDb(world.db.urls.worker, { applicationName: "second worker" });
});
afterEach(() => world.expectSoundBooks());
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});

const collect = () => collectOwed(world.asWorker());
const secondWorker = () => collectOwed({ ...world.asWorker(), db: elsewhere.db });

/** A member who bought 110 coins for 550 cents. */
async function bought() {
  const ana = await world.aMember();
  const order = await world.anOrder(ana);
  await world.hear(world.about(order));
  return { ana, order };
}

/** One who spent them all, and whose money went back. */
async function owing() {
  const { ana, order } = await bought();
  await moves(ana, "spent", 110);
  expect(await world.hear(world.about(order, { kind: "refunded" }))).toBe("coins_owed");
  return { ana, order };
}

/** Coins that she spends, earns or is given. */
const moves = ({ id }: TestMember, what: "spent" | "earned" | "given", amount: number) => {
  const move = {
    spent: { kind: "coin.expired", from: purchased(id), to: system("expired") },
    earned: { kind: "engagement.daily.checkin", from: system("promotions"), to: available(id) },
    given: { kind: "onboarding.first.thread", from: system("promotions"), to: purchased(id) },
  } as const;
  const { kind, from, to } = move[what];
  return world.db.app.transaction((tx) =>
    post(tx, {
      kind,
      key: { scope: "testing", key: newId() },
      actor: what === "spent" ? id : null,
      moves: [{ from, to, amount: coins(amount) }],
    }),
  );
};

const has = async ({ id }: TestMember) => {
  const purses = await balancesOf(world.db.app, id);
  return [purses.purchased.balance, purses.available.balance];
};
const owes = async (ana: TestMember, order: RechargeView) => {
  const { takenBack, owed } = await world.see(ana, order);
  expect((await getWallet(world.as(ana))).owed).toBe(owed);
  return { takenBack, owed };
};

test("what comes in later pays what is owed, bought coins first, once, until nothing is left", async () => {
  const { ana, order } = await owing();
  expect(await collect()).toEqual({ orders: 0, coins: 0 });
  await moves(ana, "given", 30);
  await moves(ana, "earned", 20);
  const issued = await world.issued();
  const runs = await Promise.all([collect(), secondWorker(), collect(), secondWorker()]);
  expect(runs.reduce((sum, run) => sum + run.coins, 0)).toBe(50);
  expect(await world.issued()).toBe(issued - 50);
  expect(await owes(ana, order)).toEqual({ takenBack: 50, owed: 60 });
  await moves(ana, "given", 25);
  await moves(ana, "earned", 100);
  expect(await collect()).toEqual({ orders: 1, coins: 60 });
  expect(await has(ana)).toEqual([0, 65]);
  expect(await owes(ana, order)).toEqual({ takenBack: 110, owed: 0 });
  expect(await collect()).toEqual({ orders: 0, coins: 0 });
  expect((await world.eventsOf(order)).at(-1)).toMatchObject({ decision: "settled", decidedBy: null });
  const { rows } = await getStatement(world.as(ana), { purse: "available", limit: 1 });
  expect(rows).toMatchObject([{ kind: "recharge.owed", amount: -35, cause: { path: `/coins/${order.id}` } }]);
  const told = (await listNotices(world.as(ana), { limit: 20 })).rows.filter(({ text }) =>
    /you owe/.test(text),
  );
  expect(told.map(({ text }) => text.split("; ")[1])).toEqual(["nothing is left of it", "60 are left"]);
});

test("an order that can't pay holds no other up, and each member pays her own", async () => {
  const [poor, rich] = [await owing(), await owing()];
  await moves(rich.ana, "earned", 200);
  expect(await collect()).toEqual({ orders: 1, coins: 110 });
  expect(await owes(poor.ana, poor.order)).toEqual({ takenBack: 0, owed: 110 });
  expect(await has(rich.ana)).toEqual([0, 90]);
});

test("what an admin lets go is collected no more, and asked for by no later refund", async () => {
  const { ana, order } = await bought();
  await moves(ana, "spent", 110);
  await world.hear(world.about(order, { kind: "refunded", cents: 275 }));
  expect(await owes(ana, order)).toEqual({ takenBack: 0, owed: 55 });
  const paymentId = asId<PaymentEventId>((await world.eventsOf(order)).at(-1)?.id ?? "");
  await dismissPayment(await world.staff("admin"), { paymentId, reason: "The provider told it by mistake." });
  expect(await owes(ana, order)).toEqual({ takenBack: 0, owed: 0 });
  await moves(ana, "earned", 500);
  expect(await collect()).toEqual({ orders: 0, coins: 0 });
  await world.hear(world.about(order, { kind: "refunded" }));
  expect(await owes(ana, order)).toEqual({ takenBack: 0, owed: 55 });
});

test("a dispute after a partial refund takes the rest, in any order, and never more than was paid", async () => {
  const kinds = [
    { kind: "refunded", cents: 100 },
    { kind: "disputed", cents: 450 },
  ] as const;
  for (const events of [kinds, kinds.toReversed()]) {
    const { ana, order } = await bought();
    for (const event of events) expect(await world.hear(world.about(order, event))).toBe("taken_back");
    expect(await world.purchasedOf(ana)).toBe(0);
    expect(await world.see(ana, order)).toMatchObject({
      status: "refunded",
      refundedCents: 550,
      takenBack: 110,
    });
    expect(await world.hear(world.about(order, { kind: "disputed", cents: 550 }))).toBe("nothing");
  }
  const { ana, order } = await bought();
  await world.hear(world.about(order, { kind: "disputed", cents: 110 }));
  expect(await world.hear(world.about(order, { kind: "disputed", cents: 110 }))).toBe("nothing");
  await world.hear(world.about(order, { kind: "refunded", cents: 110 }));
  await world.hear(world.about(order, { kind: "refunded", cents: 165 }));
  expect(await world.see(ana, order)).toMatchObject({ status: "paid", refundedCents: 275, takenBack: 55 });
});

test("only the product itself collects", async () => {
  for (const ctx of [world.anonymous(), await world.staff("admin")]) {
    await expect(collectOwed(ctx)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  }
});
