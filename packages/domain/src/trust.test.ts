import type { Limit } from "@yoforex/auth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomes, times } from "../test/outcomes.ts";
import { createWorld, type World } from "./testing/index.ts";
import { countDeed, trustOf } from "./trust.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const DAY = 24 * 3_600_000;
const LIMIT: Limit = { name: "deeds-of-a-test", points: 3, perSeconds: 3_600 };

/** How many of twenty deeds at once are let through. */
async function allowed(ctx: Parameters<typeof countDeed>[0]): Promise<number> {
  const { done, codes } = await outcomes(times(20, () => countDeed(ctx, LIMIT)));
  expect(new Set(codes)).toEqual(new Set(["RATE_LIMITED"]));
  return done.length;
}

test("a newcomer does what a limit says, a member of seven days twice that, staff four times", async () => {
  const now = world.clock.now();
  const since = async (joinedAt: number) => world.as(await world.aMember(), { joinedAt });
  expect(await allowed(await since(now))).toBe(3);
  expect(await allowed(await since(now - 7 * DAY + 60_000))).toBe(3);
  expect(await allowed(await since(now - 7 * DAY))).toBe(6);
  expect(await allowed(await world.staff("moderator"))).toBe(12);
  expect(await allowed(await world.staff("admin"))).toBe(12);
});

test("who doesn't say since when she is here is a newcomer", async () => {
  const { joinedAt: _unsaid, ...actor } = world.as(await world.aMember()).actor;
  expect(trustOf(actor, world.clock.now())).toBe("newcomer");
});
