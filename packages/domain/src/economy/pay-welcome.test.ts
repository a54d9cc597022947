import { ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { createWorld, type TestMember, type World } from "../testing/index.ts";
import { getWallet, payWelcome } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ welcomeCoins: true });
});
afterAll(() => world.close());

const pay = ({ id }: TestMember) =>
  inTx(world.asSystem(), (tx) => payWelcome(tx, { memberId: id, now: new Date(world.clock.now()) }));

const purchasedOf = async (member: TestMember) =>
  (await getWallet(world.as(member))).purses.find(({ purse }) => purse === "purchased")?.balance;

test("a verified address brings 100 coins to spend, an unverified none", async () => {
  const member = await world.aMember();
  expect(await getWallet(world.as(member))).toMatchObject({ spendable: 100, total: 100 });
  expect(await purchasedOf(member)).toBe(100);
  expect(await purchasedOf(await world.aMember({ verified: false }))).toBe(0);
});

test("nobody is welcomed twice, not at once and not after the welcome has become worth more", async () => {
  const member = await world.aMember({ verified: false });
  await Promise.all(times(6, () => pay(member)));
  expect(await purchasedOf(member)).toBe(100);
  await world.db.app.insert(economySettings).values({
    version: 2,
    values: { ...ECONOMY_DEFAULTS, welcomeCoins: 150 },
    effectiveAt: new Date(world.clock.now()),
    reason: "a test's",
  });
  expect(await pay(member)).toBe(0);
  expect(await purchasedOf(member)).toBe(100);
  expect(await purchasedOf(await world.aMember())).toBe(150);
});
