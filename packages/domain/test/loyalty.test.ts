import { LOYALTY_DEFAULTS, LoyaltySettings, type MemberId, type Tier } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userActivity } from "@yoforex/db/schema/earning";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTx } from "../src/context.ts";
import { checkIn, getLoyalty, listTierChanges, recomputeTiers, tierOf } from "../src/economy/index.ts";
import { releaseEscrow } from "../src/market/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { refused } from "./outcomes.ts";

let world: EarningWorld;
beforeAll(async () => {
  world = await createEarningWorld();
});
afterAll(() => world.close());

const LONG = "What moved the market today, and what it may do tomorrow, as far as anybody knows. ".repeat(2);
const now = () => new Date(world.clock.now());
const dayBefore = (days: number) =>
  new Date(world.clock.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Days on which she did something, by how many days ago they were. */
const wasActive = (
  member: TestMember,
  daysAgo: number[],
  row: { actions?: number; checkedIn?: boolean } = {},
) =>
  world.db.owner
    .insert(userActivity)
    .values(daysAgo.map((ago) => ({ userId: member.id, day: dayBefore(ago), actions: 1, ...row })));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const tier = async (memberId: MemberId) => (await tierOf(world.asSystem().db, memberId, now())).tier;
const changes = async (member: TestMember) => (await listTierChanges(world.as(member), { limit: 20 })).rows;

test("each tier begins with its day and not with the one before", async () => {
  const steps: [number, Tier][] = [
    [21, "bronze"],
    [22, "silver"],
    [44, "silver"],
    [45, "gold"],
    [66, "gold"],
    [67, "platinum"],
    [87, "platinum"],
    [88, "diamond"],
    [90, "diamond"],
  ];
  const members = await Promise.all(steps.map(() => world.aMember()));
  for (const [i, member] of members.entries()) await wasActive(member, upTo(steps[i]?.[0] ?? 0));
  await recomputeTiers(world.asWorker());
  const found = await Promise.all(members.map(({ id }) => tierOf(world.asSystem().db, id, now())));
  expect(found.map(({ tier: of, activeDays }) => [activeDays, of])).toEqual(steps);
  for (const { tier: of, feeBps } of found) expect(feeBps).toBe(LOYALTY_DEFAULTS.tiers[of].feeBps);
});

test("today, days out of the window and mere check-ins count for nothing", async () => {
  const member = await world.aMember();
  await wasActive(member, upTo(20));
  await wasActive(member, [0, 91, 92, 93]);
  await wasActive(member, [30, 31, 32, 33], { actions: 0, checkedIn: true });
  await recomputeTiers(world.asWorker());
  expect(await getLoyalty(world.as(member))).toMatchObject({
    tier: "bronze",
    activeDays: 20,
    activeToday: true,
  });
  expect(await changes(member)).toEqual([]);
});

test("two runs at once, and every further run of a night, write each change once", async () => {
  const member = await world.aMember();
  await wasActive(member, upTo(45));
  await Promise.all([1, 2, 3].map(() => recomputeTiers(world.asWorker())));
  expect(await recomputeTiers(world.asWorker())).toEqual({ raised: 0, lowered: 0 });
  expect(await changes(member)).toMatchObject([{ from: "bronze", to: "gold", activeDays: 45 }]);
});

test("who rests falls back as her days leave the window, with a row for each change", async () => {
  const member = await world.aMember();
  await wasActive(member, upTo(22));
  await recomputeTiers(world.asWorker());
  expect(await tier(member.id)).toBe("silver");
  world.clock.moveOn({ days: 69 });
  await recomputeTiers(world.asWorker());
  expect(await tier(member.id)).toBe("bronze");
  expect((await changes(member)).map(({ from, to, activeDays }) => [from, to, activeDays])).toEqual([
    ["silver", "bronze", 21],
    ["bronze", "silver", 22],
  ]);
  const [history] = await world.db.owner.select().from(loyaltyHistory).limit(1);
  await expect(world.db.owner.delete(loyaltyHistory)).rejects.toThrow();
  expect(history).toBeDefined();
});

test("a post that is too short makes no active day; a settled order makes one for buyer and seller", async () => {
  const [author, buyer] = [await world.aMember(), await world.aMember({ coins: 200 })];
  await world.forum.aThread({ author, body: "Long enough for a thread, too short to count." });
  await world.handle();
  expect(await getLoyalty(world.as(author))).toMatchObject({ activeToday: false });
  await world.forum.aThread({ author, body: LONG });
  await world.handle();
  expect(await getLoyalty(world.as(author))).toMatchObject({ activeToday: true });

  const listing = await world.aListing({});
  await world.buy(buyer, listing);
  const { seller } = listing;
  const day = dayBefore(0);
  const daysOf = async ({ id }: { id: MemberId }) =>
    (await world.db.owner.select().from(userActivity).where(eq(userActivity.userId, id))).map(
      (row) => row.day,
    );
  expect(await daysOf(buyer)).toEqual([]);
  world.clock.moveOn({ days: 8 });
  await releaseEscrow(world.asWorker(), { now: now(), limit: 10 });
  await world.handle();
  expect(await daysOf(buyer)).toEqual([day]);
  expect(await daysOf(seller)).toContain(day);
});

test("tiers that don't rise, or cost more as they do, are refused as settings", () => {
  const { tiers } = LOYALTY_DEFAULTS;
  const changed = (part: Partial<typeof tiers>, windowDays = 90) =>
    LoyaltySettings.safeParse({ windowDays, tiers: { ...tiers, ...part } }).success;
  expect(changed({})).toBe(true);
  expect(changed({ silver: { fromDays: 45, feeBps: 500 } })).toBe(false);
  expect(changed({ gold: { fromDays: 45, feeBps: 600 } })).toBe(false);
  expect(changed({ bronze: { fromDays: 1, feeBps: 700 } })).toBe(false);
  expect(changed({}, 87)).toBe(false);
});

test("tiers are one's own to read, and the product's alone to write", async () => {
  const [member, other] = [await world.aMember(), await world.aMember()];
  await wasActive(member, upTo(88));
  await recomputeTiers(world.asWorker());
  const seenBy = (viewer: TestMember) => inTx(world.as(viewer), (tx) => tierOf(tx, member.id, now()));
  expect(await seenBy(member)).toEqual({ tier: "diamond", feeBps: 0, activeDays: 88 });
  expect(await seenBy(other)).toMatchObject({ tier: "bronze", activeDays: 0 });
  await expect(getLoyalty(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(listTierChanges(world.anonymous(), { limit: 20 })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(recomputeTiers(world.forum.moderator)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(recomputeTiers(world.as(member))).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  const forged = inTx(world.as(member), (tx) =>
    tx.insert(loyaltyHistory).values({
      id: member.id,
      userId: member.id,
      day: "2020-01-01",
      fromTier: "bronze",
      toTier: "diamond",
      activeDays: 90,
    }),
  );
  await expect(forged).rejects.toThrow();
  await checkIn(world.as(other));
  expect(await getLoyalty(world.as(other))).toMatchObject({ activeToday: false });
});
