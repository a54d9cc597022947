import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DEEDS, type MemberStatus, TrustView } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { createWorld, type World } from "../testing/index.ts";
import { countDeed, DAY_MS } from "../trust.ts";
import { DEED_LIMITS } from "./deed-limits.ts";
import { getTrust } from "./get-trust.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const since = async (joinedAt: number) => world.as(await world.aMember(), { joinedAt });

test("a newcomer reads how many of the seven days are over and when the last one is", async () => {
  const now = world.clock.now();
  const joinedAt = now - 3 * DAY_MS - 60_000;
  const { level, next } = await getTrust(await since(joinedAt));
  expect(level).toBe("newcomer");
  expect(next).toEqual({
    level: "member",
    days: { have: 3, need: 7 },
    at: new Date(joinedAt + 7 * DAY_MS).toISOString(),
  });
});

test("the days are whole ones, and the last one is not over before the level is reached", async () => {
  const now = world.clock.now();
  expect((await getTrust(await since(now))).next?.days).toEqual({ have: 0, need: 7 });
  expect((await getTrust(await since(now - 7 * DAY_MS + 60_000))).next?.days).toEqual({ have: 6, need: 7 });
  expect(await getTrust(await since(now - 7 * DAY_MS))).toMatchObject({ level: "member", next: null });
});

test("staff are at the last level from the first day", async () => {
  expect(await getTrust(await world.staff("moderator"))).toMatchObject({ level: "staff", next: null });
});

test("of whom nobody knows since when she is here no day is promised", async () => {
  const ctx = world.as(await world.aMember());
  const { joinedAt: _unsaid, ...actor } = ctx.actor;
  const { next } = await getTrust({ ...ctx, actor });
  expect(next).toEqual({ level: "member", days: { have: 0, need: 7 }, at: null });
});

test("what is said of a level is what holds", async () => {
  const ctx = await since(world.clock.now());
  const { limits } = await getTrust(ctx);
  const said = limits.find(({ deed }) => deed === "bounties");
  expect(said).toMatchObject({ perSeconds: 3_600, newcomer: 30, member: 60, staff: 120 });
  const { done } = await outcomes(times(40, () => countDeed(ctx, DEED_LIMITS.bounties)));
  expect(done).toHaveLength(said?.newcomer ?? 0);
});

test("every deed has its row once, and the view is what the contract says", async () => {
  const view = await getTrust(await since(world.clock.now()));
  expect(view.limits.map(({ deed }) => deed)).toEqual([...DEEDS]);
  expect(TrustView.parse(view)).toEqual(view);
});

test("every deed that a verb counts is shown, and no other", async () => {
  const src = join(import.meta.dirname, "..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const counted = files.flatMap((file) => {
    const calls = readFileSync(join(src, file), "utf8").matchAll(/countDeed\(\w+, LIMITS\.(\w+)\)/g);
    return [...calls].map(([, name]) => ({ folder: dirname(file), name }));
  });
  const names = await Promise.all(
    counted.map(async ({ folder, name = "" }) => {
      const { LIMITS } = await import(join(src, folder, "limits.ts"));
      return String(LIMITS[name].name);
    }),
  );
  expect(new Set(names)).toEqual(new Set(Object.values(DEED_LIMITS).map(({ name }) => name)));
});

test.each<MemberStatus>(["silenced", "suspended", "banned"])("a %s member reads it too", async (status) => {
  const ctx = world.as(await world.aMember(), { status });
  expect((await getTrust(ctx)).limits).toHaveLength(DEEDS.length);
});

test("nobody reads it without signing in", async () => {
  await expect(getTrust(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const erased = world.as(await world.aMember(), { status: "erased" });
  await expect(getTrust(erased)).rejects.toEqual(refused("NOT_SIGNED_IN"));
});
