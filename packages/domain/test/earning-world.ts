import { ECONOMY_DEFAULTS, type EconomySettings } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { handleEvents, listEarnings } from "../src/economy/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

export interface EarningWorld extends WalletWorld {
  /** Acts upon every fact whose time has come. */
  handle(): ReturnType<typeof handleEvents>;
  /** What a member's acts brought, in the order of triggers and outcomes: those of one instant have no other. */
  earned(member: TestMember): Promise<[string, string, number][]>;
  changeSettings(version: number, values: Partial<EconomySettings>): Promise<void>;
}

export async function createEarningWorld(): Promise<EarningWorld> {
  const world = await createWalletWorld();
  // Monday noon, so that neither a day nor a week ends while a test runs.
  const now = new Date(world.clock.now());
  const monday = Date.UTC(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate() + ((8 - now.getUTCDay()) % 7 || 7),
    12,
  );
  world.clock.moveOn({ ms: monday - now.getTime() });
  return {
    ...world,
    handle: () => handleEvents(world.asWorker(), 1_000),
    async earned(member) {
      const { rows } = await listEarnings(world.as(member), { limit: 50 });
      return rows
        .map(({ trigger, outcome, coins }): [string, string, number] => [trigger, outcome, coins])
        .sort((a, b) => (a.join() < b.join() ? -1 : 1));
    },
    async changeSettings(version, values) {
      await world.db.app.insert(economySettings).values({
        version,
        values: { ...ECONOMY_DEFAULTS, ...values },
        effectiveAt: new Date(world.clock.now()),
        reason: "a test's",
      });
    },
  };
}
