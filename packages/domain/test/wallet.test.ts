import { setFrozen } from "@yoforex/coin-ledger";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTx } from "../src/context.ts";
import {
  explainBalance,
  exportStatement,
  getBalanceHistory,
  getStatement,
  getWallet,
} from "../src/economy/index.ts";
import { refused } from "./outcomes.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;

beforeAll(async () => {
  world = await createWalletWorld();
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;

test("five purses, what can be spent, and the sum of all", async () => {
  const member = await world.aBuyer({ available: 30, purchased: 70 });
  const wallet = await getWallet(world.as(member));
  expect(wallet.purses.map(({ purse, balance }) => [purse, balance])).toEqual([
    ["available", 30],
    ["purchased", 70],
    ["held", 0],
    ["escrow", 0],
    ["vault", 0],
  ]);
  expect(wallet).toMatchObject({ spendable: 100, total: 100, frozen: false, upcoming: [] });
  expect(wallet.purses.map(({ changedAt }) => changedAt !== null)).toEqual([true, true, false, false, false]);
});

test("sales say when their escrow ends, the soonest first, until it has", async () => {
  const seller = await world.aMember();
  const [first, second] = [
    await world.aListing({ seller, price: 100, title: "Tallow Breakout EA" }),
    await world.aListing({ seller, price: 50, title: "Spread Ledger" }),
  ];
  const soldAt = world.clock.now();
  const one = await world.buy(await world.aBuyer({ available: 100 }), first);
  world.clock.moveOn({ days: 2 });
  await world.buy(await world.aBuyer({ available: 50 }), second);

  const wallet = await getWallet(world.as(seller));
  expect(wallet).toMatchObject({ spendable: 0, total: 120 });
  expect(wallet.upcoming).toMatchObject([
    { amount: 80, cause: { text: `Escrow of ${one.number} ends: Tallow Breakout EA`, path: "/sales" } },
    { amount: 40 },
  ]);
  const due = Date.parse(wallet.upcoming[0]?.at ?? "");
  expect(Math.abs(due - (soldAt + 7 * DAY_MS))).toBeLessThan(60_000);
  const escrow = wallet.purses.find(({ purse }) => purse === "escrow");
  expect(escrow).toMatchObject({ balance: 120, next: wallet.upcoming[0] });
  expect(wallet.purses.filter(({ next }) => next !== null)).toHaveLength(1);

  world.clock.moveOn({ days: 5, minutes: 1 });
  await world.release();
  expect(await getWallet(world.as(seller))).toMatchObject({
    spendable: 72,
    upcoming: [{ amount: 40 }, { amount: 8, cause: { text: "Withheld from an earning, unlocks" } }],
  });
});

test("a frozen wallet says so", async () => {
  const member = await world.aMember();
  await inTx(world.asSystem(), (tx) => setFrozen(tx, { memberId: member.id, frozen: true }));
  expect((await getWallet(world.as(member))).frozen).toBe(true);
});

/** A seller with two sales, of 80 and 40, the first of them out of escrow; and when the entries of that were made. */
async function aMonth() {
  const seller = await world.aMember();
  const listing = await world.aListing({ seller, price: 100 });
  const other = await world.aListing({ seller, price: 50 });
  await world.buy(await world.aBuyer({ available: 100 }), listing);
  world.clock.moveOn({ days: 5 });
  await world.buy(await world.aBuyer({ available: 50 }), other);
  world.clock.moveOn({ days: 3 });
  await world.release();
  const ctx = world.as(seller);
  const { rows } = await getStatement(ctx, { purse: "escrow", limit: 20 });
  const [release, second, first] = rows.map(({ at }) => at);
  if (!release || !second || !first) throw new Error("the seller's escrow has no entries");
  return { ctx, first, second, release, after: new Date(Date.parse(release) + 1).toISOString() };
}

test("a balance is explained from any instant to any other, and the causes make the difference", async () => {
  const { ctx, first, second, release, after } = await aMonth();
  const explained = (from: string, until: string) => explainBalance(ctx, { purse: "escrow", from, until });
  const whole = await explained(first, after);
  expect(whole).toMatchObject({ opening: 0, closing: 40 });
  expect(whole.causes).toEqual([
    { kind: "marketplace.purchase", text: expect.any(String), entries: 2, sum: 120 },
    { kind: "marketplace.release", text: expect.any(String), entries: 1, sum: -80 },
  ]);
  expect(await explained(second, release)).toMatchObject({
    opening: 80,
    closing: 120,
    causes: [{ sum: 40 }],
  });
  expect(await explained(release, release)).toMatchObject({ opening: 120, closing: 120, causes: [] });
  await expect(explained(after, first)).rejects.toEqual(refused("INVALID_INPUT"));
});

test("a chart has the end of each day and now, and its last point is the wallet's", async () => {
  const { ctx } = await aMonth();
  const { points } = await getBalanceHistory(ctx, { days: 90 });
  expect(points).toHaveLength(91);
  expect(points.at(-1)).toMatchObject({ available: 72, total: 120 });
  expect(points[0]).toMatchObject({ available: 0, total: 0 });
  expect(points.slice(0, -1).every(({ at }) => at.endsWith("T23:59:59.999Z"))).toBe(true);
  expect(points.map(({ at }) => at).toSorted()).toEqual(points.map(({ at }) => at));
});

test("a statement may be of one kind and of some time", async () => {
  const { ctx, second, release } = await aMonth();
  const amounts = async (filter: object) =>
    (await getStatement(ctx, { purse: "escrow", limit: 20, ...filter })).rows.map(({ amount }) => amount);
  expect(await amounts({})).toEqual([-80, 40, 80]);
  expect(await amounts({ kind: "marketplace.purchase" })).toEqual([40, 80]);
  expect(await amounts({ until: second })).toEqual([80]);
  expect(await amounts({ from: second })).toEqual([-80, 40]);
  expect(await amounts({ from: second, until: release })).toEqual([40]);
  expect(await amounts({ from: second, kind: "tip.sent" })).toEqual([]);
  await expect(amounts({ kind: "toString" })).rejects.toEqual(refused("INVALID_INPUT"));
});

test("a statement leaves as a table, line by line", async () => {
  const { ctx, first, after } = await aMonth();
  const lines: string[] = [];
  for await (const line of exportStatement(ctx, { purse: "escrow", from: first, until: after }))
    lines.push(line);
  expect(lines.map((line) => line.split(",").slice(2, 5).join())).toEqual([
    "kind,amount,balance_after",
    "marketplace.purchase,80,80",
    "marketplace.purchase,40,120",
    "marketplace.release,-80,40",
  ]);
  expect(() => exportStatement(ctx, { purse: "escrow", from: after, until: first })).toThrow();
});

test("a wallet is one's own", async () => {
  await expect(getWallet(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const member = await world.aMember();
  await expect(getWallet(world.as(member, { status: "erased" }))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  // What is hers she sees whatever she did.
  expect(await getWallet(world.as(member, { status: "banned" }))).toMatchObject({ total: 0 });
  const period = { purse: "available" as const, from: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00Z" };
  const anonymous = world.anonymous();
  await expect(explainBalance(anonymous, period)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(getBalanceHistory(anonymous, { days: 7 })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  expect(() => exportStatement(anonymous, period)).toThrow();
});
