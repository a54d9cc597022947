import {
  asId,
  coins,
  type DestinationId,
  type EconomySettings,
  leavesOf,
  newId,
  pickSection,
  type RequestId,
  type WithdrawalId,
} from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkIn, readSettings } from "../src/economy/index.ts";
import { refundPurchase } from "../src/market/index.ts";
import { trySettings } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { addDestination, cancelWithdrawal, requestWithdrawal } from "../src/withdrawals/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { PAYPAL } from "./withdrawal-world.ts";

let world: EarningWorld;
let busy: TestMember;
let quiet: TestMember;

beforeAll(async () => {
  world = await createEarningWorld();
  [busy, quiet] = [await world.aMember(), await world.aMember()];
  await checkIn(world.as(quiet));
  for (let day = 0; day < 8; day += 1) {
    await checkIn(world.as(busy));
    world.clock.moveOn({ ms: 86_400_000 });
  }
});
afterAll(() => world.close());

async function wouldBe(section: string, change: (values: EconomySettings) => void) {
  const settings = structuredClone(await readSettings(world.db.app, new Date(world.clock.now())));
  change(settings);
  return trySettings(await world.staff("admin"), {
    section,
    leaves: leavesOf(pickSection(settings, section)),
  });
}

test("the numbers that counted bring what was paid", async () => {
  const same = await wouldBe("earn", () => {});
  expect(same).toMatchObject({ membersSeen: 2, membersAffected: 0, complete: true, hasFacts: true });
  for (const { before, after, withheldBefore, withheldAfter } of same.triggers) {
    expect([after, withheldAfter]).toEqual([before, withheldBefore]);
  }
  expect(same.triggers).toMatchObject([
    { trigger: "engagement.daily.checkin", deeds: 9, before: 45 },
    { trigger: "engagement.streak.bonus", deeds: 1, before: 10, withheldBefore: 1 },
  ]);
});

test("another reward is told by trigger and by member", async () => {
  const more = await wouldBe("earn", ({ earn }) => {
    earn.rules["engagement.daily.checkin"].coins = 7;
  });
  expect(more.triggers[0]).toMatchObject({ before: 45, after: 63 });
  expect(more.gainers.map(({ before, after }) => [before, after])).toEqual([
    [50, 66],
    [5, 7],
  ]);
  expect(more.losers).toEqual([]);
});

test("caps count as they would have", async () => {
  const capped = await wouldBe("earn", ({ earn }) => {
    earn.caps = [{ fromLevel: 0, perDay: 4, perWeek: 12 }];
  });
  expect(capped.triggers.map(({ after }) => after)).toEqual([4 * 3 + 4 + 4, 0]);
  expect(capped.losers).toHaveLength(2);
});

test("the vault's numbers are tried too, and what nothing is written about says so", async () => {
  const vault = await wouldBe("vault", (values) => {
    values.vault = { withheldBps: 5_000, withheldFrom: 1, withheldDays: 5 };
  });
  expect(vault).toMatchObject({ membersAffected: 2, gainers: [], losers: [] });
  expect(vault.triggers.map(({ withheldAfter }) => withheldAfter)).toEqual([9 * 2, 5]);
  const budget = await wouldBe("budget", (values) => {
    values.promotionsBudget = 1;
  });
  expect(budget).toMatchObject({ hasFacts: false, triggers: [] });
});

test("sellers' shares are tried by kind of item, on what was not refunded", async () => {
  const seller = await world.aMember();
  const listing = await world.aListing({ seller, price: 100 });
  await world.buy(await world.aBuyer({ available: 100 }), listing);
  const buyer = await world.aBuyer({ available: 100 });
  const { id } = await world.buy(buyer, listing);
  await refundPurchase(world.as(buyer), { purchaseId: id });
  await world.buy(
    await world.aBuyer({ available: 30 }),
    await world.aListing({ seller, price: 30, kind: "set_file" }),
  );
  const run = await wouldBe("market", ({ market }) => {
    market.expert_advisor.sellerShareBps = 7_005;
  });
  expect(run.triggers).toMatchObject([
    { trigger: "marketplace.sale expert_advisor", deeds: 1, before: 80, after: 70 },
    { trigger: "marketplace.sale set_file", deeds: 1, before: 22, after: 22 },
  ]);
  expect(run.losers).toMatchObject([{ member: { username: seller.username }, before: 102, after: 92 }]);
});

test("fees are tried by tier and limits by method, on withdrawals that went through", async () => {
  const member = await world.aBuyer({ available: 9_000 });
  const { id } = await addDestination(world.as(member), { destination: PAYPAL });
  world.clock.moveOn({ days: 31 });
  const ask = (amount: number) =>
    requestWithdrawal(world.as(member), {
      requestId: newId<RequestId>(),
      destinationId: asId<DestinationId>(id),
      amount: coins(amount),
    });
  await ask(1_001);
  await ask(3_000);
  const { id: cancelled } = await ask(2_000);
  await cancelWithdrawal(world.as(member), { withdrawalId: asId<WithdrawalId>(cancelled) });
  const fees = await wouldBe("loyalty", ({ loyalty }) => {
    loyalty.tiers.bronze.feeBps = 1_000;
  });
  expect(fees.triggers).toMatchObject([
    { trigger: "treasury.withdraw bronze", deeds: 2, before: 4_001 - 71 - 210, after: 4_001 - 101 - 300 },
  ]);
  const limits = await wouldBe("withdrawals", ({ withdrawals }) => {
    withdrawals.greatestPerDay = 3_500;
  });
  expect(limits.triggers).toMatchObject([
    { trigger: "treasury.withdraw paypal", deeds: 2, before: 4_001, after: 1_001 },
  ]);
  expect(limits.losers).toMatchObject([{ before: 4_001, after: 1_001 }]);
});
