import { afterAll, beforeAll, expect, test } from "vitest";
import { releaseEscrow } from "../src/market/index.ts";
import { getTreasury, getTrialBalance } from "../src/moderation/index.ts";
import { refused } from "./outcomes.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;
beforeAll(async () => {
  world = await createWalletWorld();
  const listing = await world.aListing({ price: 100 });
  await world.buy(await world.aBuyer({ available: 100 }), listing);
  await world.acceptAnswerOf(await world.aMember());
});
afterAll(() => world.close());

test("what members and house hold now is what the trial balance says", async () => {
  const view = await getTreasury(world.moderator, { days: 7 });
  const { rows } = await getTrialBalance(world.moderator, {});
  const held = (kind: string) => rows.find((row) => row.kind === kind)?.balance;
  for (const { account, closing } of view.accounts)
    expect([account, closing]).toEqual([account, held(account)]);
  for (const { purse, coins } of view.owed) expect([purse, coins]).toEqual([purse, held(purse)]);
  const now = view.points.at(-1);
  expect(now?.members).toBe(view.owed.reduce((sum, { coins }) => sum + coins, 0));
  expect(now?.issued).toBe(-(held("issuance") ?? 0));
});

test("each account opens, is changed by its causes, and closes", async () => {
  for (const days of [7, 30, 90] as const) {
    const { accounts, flows, points } = await getTreasury(world.moderator, { days });
    expect(points).toHaveLength(days + 1);
    for (const { account, opening, closing } of accounts) {
      const moved = flows.filter((flow) => flow.account === account).reduce((sum, flow) => sum + flow.sum, 0);
      expect([account, opening + moved]).toEqual([account, closing]);
    }
    // The first coin is younger than the longest period.
    if (days === 90) expect(points[0]).toMatchObject({ members: 0, issued: 0, promotions: 0, earned: 0 });
  }
});

test("rewards leave the budget, and a sale's commission comes to the house", async () => {
  world.clock.moveOn({ days: 8 });
  await releaseEscrow(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 });
  const { flows } = await getTreasury(world.moderator, { days: 30 });
  const sumOf = (kind: string, account: string) =>
    flows.find((flow) => flow.kind === kind && flow.account === account)?.sum;
  expect(sumOf("forum.answer.accepted", "promotions")).toBe(-25);
  expect(flows.filter(({ account }) => account === "commission").map(({ sum }) => sum)).toEqual([20]);
});

test("members are refused", async () => {
  await expect(getTreasury(world.as(await world.aMember()), { days: 7 })).rejects.toEqual(
    refused("NOT_ALLOWED"),
  );
});
