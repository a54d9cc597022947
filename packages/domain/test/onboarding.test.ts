import { ECONOMY_DEFAULTS } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkIn, dismissOnboarding, getEarn, getOnboarding } from "../src/economy/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { refused } from "./outcomes.ts";

let world: EarningWorld;
beforeAll(async () => {
  world = await createEarningWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

const LONG = "The account knows how many positions are open; a variable in memory forgets them. ".repeat(3);
const stepsOf = async (member: TestMember) => {
  const { steps, open } = await getOnboarding(world.as(member));
  return { open, steps: steps.map(({ step, coins, done }) => `${done ? "done" : "open"} ${step} ${coins}`) };
};

test("each step is done once its fact has paid, and not before", async () => {
  const member = await world.aMember();
  const fresh = [
    "done email.verified 100",
    "open profile.completed 10",
    "open first.checkin 5",
    "open first.thread 10",
    "open first.review 6",
    "open first.publish 30",
  ];
  expect(await stepsOf(member)).toEqual({ open: true, steps: fresh });
  await checkIn(world.as(member));
  await world.forum.aThread({ author: member, body: "Long enough for a thread, too short to pay." });
  await world.handle();
  expect((await stepsOf(member)).steps).toEqual(fresh.with(2, "done first.checkin 5"));
  await world.forum.aThread({ author: member, body: LONG });
  await world.aListing({ seller: member });
  expect((await stepsOf(member)).steps).toContain("open first.thread 10");
  await world.handle();
  expect((await stepsOf(member)).steps.filter((step) => step.startsWith("open"))).toEqual([
    "open profile.completed 10",
    "open first.review 6",
  ]);
});

test("they close by themselves when all are done, and steps that pay nothing are no steps", async () => {
  const member = await world.aMember();
  await checkIn(world.as(member));
  await world.forum.aThread({ author: member, body: LONG });
  await world.aListing({ seller: member });
  await world.handle();
  expect((await stepsOf(member)).open).toBe(true);
  const { earn } = ECONOMY_DEFAULTS;
  const rules = {
    ...earn.rules,
    "onboarding.profile.completed": { ...earn.rules["onboarding.profile.completed"], coins: 0 },
    "onboarding.first.review": { ...earn.rules["onboarding.first.review"], coins: 0 },
  };
  await world.changeSettings(2, { earn: { ...earn, rules } });
  expect(await stepsOf(member)).toMatchObject({ open: false });
  expect((await stepsOf(member)).steps).toHaveLength(4);
});

test("put away they stay away, for her alone, and they pay all the same", async () => {
  const [member, other] = [await world.aMember(), await world.aMember()];
  expect((await dismissOnboarding(world.as(member))).open).toBe(false);
  expect((await dismissOnboarding(world.as(member))).open).toBe(false);
  expect((await getOnboarding(world.as(member))).open).toBe(false);
  expect((await getOnboarding(world.as(other))).open).toBe(true);
  await world.forum.aThread({ author: member, body: LONG });
  await world.handle();
  expect(await world.earned(member)).toContainEqual(["onboarding.first.thread", "paid", 10]);
});

test("what is switched off pays nothing, says so, and is nowhere promised", async () => {
  const member = await world.aMember();
  const { earn } = ECONOMY_DEFAULTS;
  const off = (
    trigger: "forum.thread.created" | "onboarding.first.thread" | "marketplace.item.approved",
  ) => ({
    [trigger]: { ...earn.rules[trigger], enabled: false },
  });
  const rules = {
    ...earn.rules,
    ...off("forum.thread.created"),
    ...off("onboarding.first.thread"),
    ...off("marketplace.item.approved"),
  };
  await world.changeSettings(3, { earn: { ...earn, rules } });
  await world.forum.aThread({ author: member, body: LONG });
  await world.aListing({ seller: member });
  await world.handle();
  expect(await world.earned(member)).toEqual([
    ["forum.thread.created", "nothing_set", 0],
    ["marketplace.item.approved", "nothing_set", 0],
    ["onboarding.first.publish", "paid", 30],
    ["onboarding.first.thread", "nothing_set", 0],
  ]);
  expect((await stepsOf(member)).steps.join()).not.toContain("first.thread");
  const promised = (await getEarn(world.as(member))).rules.map(({ trigger }) => trigger);
  expect(promised).not.toContain("marketplace.item.approved");
  expect(promised).toContain("forum.reply.posted");
});

test("they are a member's", async () => {
  for (const verb of [getOnboarding, dismissOnboarding]) {
    await expect(verb(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  }
});
