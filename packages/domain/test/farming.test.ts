import { balancesOf } from "@yoforex/coin-ledger";
import { ECONOMY_DEFAULTS, newId, type RequestId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkIn } from "../src/economy/index.ts";
import { capsOf } from "../src/economy/levels.ts";
import { postReply } from "../src/forum/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";

let world: EarningWorld;
beforeAll(async () => {
  world = await createEarningWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

const LONG = "The account knows how many positions are open; a variable in memory forgets them. ".repeat(3);

/** The order in which a script does its deeds. */
const WAYS = {
  "one after the other": async (deeds: (() => Promise<unknown>)[]) => {
    for (const deed of deeds) await deed().catch(() => undefined);
  },
  "all at once": (deeds: (() => Promise<unknown>)[]) => Promise.allSettled(deeds.map((deed) => deed())),
};

/** All coins that a member owns, in whichever purse. */
async function wealthOf(member: TestMember): Promise<number> {
  const { available, purchased, vault } = await balancesOf(world.db.app, member.id);
  return available.balance + purchased.balance + vault.balance;
}

test.each(Object.entries(WAYS))(
  "a script that posts, replies and checks in %s earns a day's cap and no more",
  async (_way, run) => {
    const [farmer, other] = [await world.aMember(), await world.aMember()];
    const thread = await world.forum.aThread({ author: other, body: LONG });
    const reply = () =>
      postReply(world.as(farmer), { requestId: newId<RequestId>(), threadId: thread.id, body: LONG });
    await run([
      ...Array.from({ length: 8 }, () => () => world.forum.aThread({ author: farmer, body: LONG })),
      ...Array.from({ length: 24 }, () => reply),
      ...Array.from({ length: 8 }, () => () => checkIn(world.as(farmer))),
    ]);
    await Promise.all([world.handle(), world.handle()]);
    await world.handle();
    const earned = await world.earned(farmer);
    const paid = (trigger: string) => earned.filter(([t, , coins]) => t === trigger && coins > 0).length;
    const { rules } = ECONOMY_DEFAULTS.earn;
    expect(paid("forum.thread.created")).toBe(rules["forum.thread.created"].timesPerDay);
    expect(paid("onboarding.first.thread")).toBe(1);
    expect(paid("engagement.daily.checkin")).toBe(1);
    const gifts = earned
      .filter(([t]) => t.startsWith("onboarding."))
      .reduce((sum, [, , coins]) => sum + coins, 0);
    const wealth = await wealthOf(farmer);
    expect(wealth).toBeGreaterThan(0);
    expect(wealth - gifts).toBeLessThanOrEqual(capsOf(0, ECONOMY_DEFAULTS.earn).perDay);
    expect(wealth).toBe(earned.reduce((sum, [, , coins]) => sum + coins, 0));
    // The same day brings nothing more.
    await run(Array.from({ length: 8 }, () => () => checkIn(world.as(farmer))));
    await world.handle();
    expect(await wealthOf(farmer)).toBe(wealth);
  },
);
