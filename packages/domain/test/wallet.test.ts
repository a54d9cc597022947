import { setFrozen } from "@yoforex/coin-ledger";
import { ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTx } from "../src/context.ts";
import { getWallet } from "../src/economy/index.ts";
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
  expect(await getWallet(world.as(seller))).toMatchObject({ spendable: 80, upcoming: [{ amount: 40 }] });
});

test("a frozen wallet says so", async () => {
  const member = await world.aMember();
  await inTx(world.asSystem(), (tx) => setFrozen(tx, { memberId: member.id, frozen: true }));
  expect((await getWallet(world.as(member))).frozen).toBe(true);
});

test("what pays comes from the settings: done, still open, or not told where it pays nothing", async () => {
  const [fresh, verified] = [await world.aMember({ verified: false }), await world.aMember()];
  const earnOf = async (member: typeof fresh) =>
    (await getWallet(world.as(member))).earn.map(({ kind, pays, left }) => [kind, pays, left]);
  expect(await earnOf(fresh)).toEqual([
    ["forum.answer.accepted", 25, "no limit"],
    ["onboarding.welcome", 100, "once"],
  ]);
  expect(await earnOf(verified)).toContainEqual(["onboarding.welcome", 100, "done"]);

  await world.db.app.insert(economySettings).values({
    version: 2,
    values: { ...ECONOMY_DEFAULTS, acceptedAnswerCoins: 30, welcomeCoins: 0 },
    effectiveAt: new Date(world.clock.now()),
    reason: "a test's",
  });
  expect(await earnOf(fresh)).toEqual([["forum.answer.accepted", 30, "no limit"]]);
});

test("a wallet is one's own", async () => {
  await expect(getWallet(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const member = await world.aMember();
  await expect(getWallet(world.as(member, { status: "suspended" }))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
});
