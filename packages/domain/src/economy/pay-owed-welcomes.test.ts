import { available, post, system } from "@yoforex/coin-ledger";
import { coins, ECONOMY_DEFAULTS, newId } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { getToday } from "../moderation/index.ts";
import { createWorld, type TestMember, type World } from "../testing/index.ts";
import { getWallet, payOwedWelcomes } from "./index.ts";
import { isBudgetLow } from "./is-budget-low.ts";

let world: World;
let rich: TestMember;

beforeAll(async () => {
  world = await createWorld({ welcomeCoins: true });
  rich = await world.aMember();
});
afterAll(() => world.close());

const pay = (limit = 100) => payOwedWelcomes(world.asWorker(), { limit });
const key = () => ({ scope: "testing", key: newId() });

/** Leaves this many coins in the budget. */
async function drainTo(left: number) {
  const { promotions } = await getToday(await world.staff("moderator"));
  const amount = coins(promotions - left);
  await inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: "engagement.daily.checkin",
      key: key(),
      actor: null,
      moves: [{ from: system("promotions"), to: available(rich.id), amount }],
    }),
  );
}

const fill = (amount: number) =>
  inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: "treasury.issue",
      key: key(),
      actor: null,
      moves: [{ from: system("issuance"), to: system("promotions"), amount: coins(amount) }],
    }),
  );

const walletOf = async (member: TestMember) => {
  const { welcomeOwed, total } = await getWallet(world.as(member));
  return [welcomeOwed, total];
};

test("an empty budget keeps nobody out: she is verified, signed in, and told what she is owed", async () => {
  const staff = await world.staff("moderator");
  expect(await getToday(staff)).toMatchObject({ promotionsLow: false, welcomesOwed: 0 });
  await drainTo(150);
  const first = await world.aMember();
  const second = await world.aMember();
  expect(second.token).not.toBeNull();
  expect(await walletOf(first)).toEqual([0, 100]);
  expect(await walletOf(second)).toEqual([100, 0]);
  expect(await getToday(staff)).toMatchObject({ promotions: 50, promotionsLow: true, welcomesOwed: 1 });
  expect(await pay()).toEqual({ members: 0, coins: 0 });
});

test("the filled budget pays everybody once, the longest waiting first, at the worth that was promised", async () => {
  const third = await world.aMember();
  await world.db.app.insert(economySettings).values({
    version: 2,
    values: { ...ECONOMY_DEFAULTS, welcomeCoins: 150 },
    effectiveAt: new Date(world.clock.now()),
    reason: "a test's",
  });
  await fill(60);
  expect(await pay()).toEqual({ members: 1, coins: 100 });
  expect(await walletOf(third)).toEqual([100, 0]);
  await fill(10_000_000);
  const runs = await Promise.all(times(4, () => pay()));
  expect(runs.reduce((sum, { members }) => sum + members, 0)).toBe(1);
  expect(await walletOf(third)).toEqual([0, 100]);
  expect(await pay()).toEqual({ members: 0, coins: 0 });
});

test("only the product itself pays what is owed", async () => {
  await expect(payOwedWelcomes(world.as(rich), { limit: 1 })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
});

test("a budget is low below a tenth of its plan, and when it can't welcome one more", () => {
  const plan = { promotionsBudget: 1_000, welcomeCoins: 30 };
  expect([101, 100, 99, 0].map((left) => isBudgetLow(left, plan))).toEqual([false, false, true, true]);
  expect(isBudgetLow(20, { promotionsBudget: 100, welcomeCoins: 30 })).toBe(true);
});
