import { available, type Move, post, purchased, setFrozen, system } from "@yoforex/coin-ledger";
import { asId, coins, EXPIRY_DEFAULTS, newId, type PurchaseId, type RequestId } from "@yoforex/contracts";
import { createDb, type Database, eq } from "@yoforex/db";
import { expiringCoins } from "@yoforex/db/schema/expiry";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTx } from "../src/context.ts";
import { expireCoins, getStatement, getWallet, lockCoins, releaseVault } from "../src/economy/index.ts";
import { purchaseListing, refundPurchase } from "../src/market/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { followClock } from "./ledger-time.ts";
import { anOrder } from "./market-world.ts";
import { refused } from "./outcomes.ts";

let world: EarningWorld;
let elsewhere: Database;
let version = 1;
beforeAll(async () => {
  world = await createEarningWorld();
  elsewhere = createDb(world.db.urls.worker, { applicationName: "second worker" });
});
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});
afterEach(() => world.expectSoundBooks());

const turn = (enabled: boolean) => {
  version += 1;
  return world.changeSettings(version, { expiry: { ...EXPIRY_DEFAULTS, afterDays: 180, enabled } });
};
const pass = async (days: number) => {
  world.clock.moveOn({ days });
  await followClock(world);
};
const night = () => expireCoins(world.asWorker());
const secondWorker = () => expireCoins({ ...world.asWorker(), db: elsewhere.db });
const gain = (move: Move) =>
  inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: move.to.kind === "purchased" ? "onboarding.welcome" : "engagement.daily.checkin",
      key: { scope: "test", key: newId() },
      actor: null,
      moves: [move],
    }),
  );
const earns = ({ id }: TestMember, amount: number) =>
  gain({ from: system("promotions"), to: available(id), amount: coins(amount) });
const isGiven = ({ id }: TestMember, amount: number) =>
  gain({ from: system("promotions"), to: purchased(id), amount: coins(amount) });
const spends = async (member: TestMember, price: number) => {
  const order = anOrder(await world.aListing({ price }));
  return asId<PurchaseId>((await purchaseListing(world.as(member), order)).id);
};
const has = async (member: TestMember) => (await getWallet(world.as(member))).spendable;
const lots = async (member: TestMember) =>
  (await getWallet(world.as(member))).expiry?.lots.map(({ amount }) => amount);
const states = async ({ id }: TestMember) =>
  (await world.db.owner.select().from(expiringCoins).where(eq(expiringCoins.userId, id)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ status, amount, expired }) => [status, amount, expired]);
const mails = async (member: TestMember) =>
  (await world.mailsTo(member.email))
    .map(({ subject }) => subject)
    .filter((subject) => /expire/.test(subject));

test("nothing expires and nothing is announced while it is off", async () => {
  const member = await world.aMember();
  await earns(member, 50);
  await pass(4_000);
  expect(await night()).toEqual({ warned: 0, members: 0, coins: 0 });
  expect(await states(member)).toEqual([]);
  expect((await getWallet(world.as(member))).expiry).toBeNull();
  await spends(member, await has(member));
});

test("the oldest coins expire on their day, announced a month and a week before, less what was spent", async () => {
  await turn(true);
  const member = await world.aMember();
  await spends(member, await has(member));
  await isGiven(member, 30);
  await earns(member, 70);
  await pass(100);
  await earns(member, 50);
  await pass(50);
  expect((await night()).warned).toBe(0);
  await pass(1);
  expect((await night()).warned).toBe(1);
  expect((await night()).warned).toBe(0);
  expect(await lots(member)).toEqual([100]);
  await spends(member, 40);
  expect(await lots(member)).toEqual([60]);
  await pass(23);
  expect((await night()).warned).toBe(1);
  expect((await night()).warned).toBe(0);
  expect(await mails(member)).toHaveLength(2);
  await pass(6);
  expect(await night()).toMatchObject({ members: 0 });
  await pass(1);
  const runs = await Promise.all([night(), secondWorker(), night(), secondWorker()]);
  expect(runs.reduce((sum, run) => sum + run.coins, 0)).toBe(60);
  expect(await night()).toMatchObject({ members: 0, coins: 0 });
  expect(await has(member)).toBe(50);
  expect(await states(member)).toEqual([["expired", 100, 60]]);
  expect(await lots(member)).toEqual([]);
  expect(await mails(member)).toHaveLength(3);
  const { rows } = await getStatement(world.as(member), { purse: "available", limit: 1 });
  expect(rows).toMatchObject([{ kind: "coin.expired", amount: -60 }]);
  await spends(member, 50);
});

test("what is spent in time expires not, and closes its announcement", async () => {
  const member = await world.aMember();
  await spends(member, await has(member));
  await earns(member, 80);
  await pass(151);
  await night();
  await spends(member, 80);
  await earns(member, 25);
  expect(await lots(member)).toEqual([]);
  await pass(30);
  expect(await night()).toMatchObject({ members: 0 });
  expect(await states(member)).toEqual([["spent", 80, 0]]);
  expect(await has(member)).toBe(25);
  await spends(member, 25);
});

test("coins that come back are as old as they were", async () => {
  const member = await world.aMember();
  await spends(member, await has(member));
  await earns(member, 80);
  await pass(140);
  const lock = { requestId: newId<RequestId>(), amount: coins(30), days: 30 as const };
  await lockCoins(world.as(member), lock);
  await refundPurchase(world.as(member), { purchaseId: await spends(member, 50) });
  await pass(11);
  await night();
  expect(await lots(member)).toEqual([50]);
  await pass(20);
  await releaseVault(world.asWorker(), { now: new Date(world.clock.now()), limit: 10 });
  await night();
  expect(await lots(member)).toEqual([50, 30]);
  await pass(10);
  expect(await night()).toMatchObject({ coins: 50 });
  await pass(20);
  expect(await night()).toMatchObject({ coins: 30 });
  expect(await has(member)).toBe(0);
});

test("turned off, or frozen, what was announced is dropped, and announced anew before it expires", async () => {
  const [member, frozen] = [await world.aMember(), await world.aMember()];
  for (const one of [member, frozen]) {
    await spends(one, await has(one));
    await earns(one, 80);
  }
  const freeze = (on: boolean) =>
    inTx(world.asSystem(), (tx) => setFrozen(tx, { memberId: frozen.id, frozen: on }));
  await pass(151);
  await night();
  await freeze(true);
  await pass(10);
  await night();
  expect([await lots(member), await lots(frozen)]).toEqual([[80], []]);
  await freeze(false);
  await turn(false);
  await pass(30);
  expect(await night()).toMatchObject({ coins: 0 });
  await turn(true);
  expect(await night()).toMatchObject({ warned: 2, coins: 0 });
  await pass(30);
  expect(await night()).toMatchObject({ members: 2, coins: 160 });
  expect(await states(member)).toEqual([
    ["dropped", 80, 0],
    ["expired", 80, 80],
  ]);
});

test("only the product itself lets coins expire", async () => {
  for (const ctx of [world.anonymous(), await world.staff("admin")]) {
    await expect(expireCoins(ctx)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  }
});
