import { type EconomySettings, leavesOf, pickSection } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkIn, readSettings } from "../src/economy/index.ts";
import { trySettings } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";

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

async function wouldBe(section: "earn" | "vault" | "market", change: (values: EconomySettings) => void) {
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
  const market = await wouldBe("market", (values) => {
    values.escrowDays = 1;
  });
  expect(market).toMatchObject({ hasFacts: false, triggers: [] });
});

test("a try changes nothing", async () => {
  const before = await world.earned(busy);
  await wouldBe("earn", ({ earn }) => {
    earn.rules["engagement.daily.checkin"].coins = 0;
  });
  expect(await world.earned(busy)).toEqual(before);
});
