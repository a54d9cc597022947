import { listTransfers, trialBalance } from "@yoforex/coin-ledger";
import { ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { times } from "../../test/outcomes.ts";
import { createWorld, type World } from "../testing/index.ts";
import { bootstrapEconomy, getProof } from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("however often it is opened, by several hosts at once, the budget is issued once", async () => {
  await Promise.all(times(6, () => bootstrapEconomy(world.asSystem())));
  await bootstrapEconomy(world.asSystem());
  // Jobs set no rules: the worker's role may not write the settings.
  await expect(bootstrapEconomy(world.asWorker())).rejects.toMatchObject({ cause: { code: "42501" } });
  expect(await listTransfers(world.db.app, { limit: 50, kind: "treasury.issue" })).toHaveLength(1);
  const { rows } = await trialBalance(world.db.app, { since: new Date(0) });
  const balanceOf = (kind: string) => rows.find((row) => row.kind === kind)?.balance;
  expect(balanceOf("promotions")).toBe(ECONOMY_DEFAULTS.promotionsBudget);
  expect(balanceOf("issuance")).toBe(-ECONOMY_DEFAULTS.promotionsBudget);
  expect(await world.db.app.select({ version: economySettings.version }).from(economySettings)).toHaveLength(
    1,
  );
});

test("a later budget in the settings issues nothing by itself", async () => {
  await world.db.app.insert(economySettings).values({
    version: 2,
    values: { ...ECONOMY_DEFAULTS, promotionsBudget: 20_000_000 },
    effectiveAt: new Date(1),
    reason: "a test's",
  });
  await bootstrapEconomy(world.asSystem());
  expect((await getProof(world.anonymous())).issued).toBe(ECONOMY_DEFAULTS.promotionsBudget);
});
