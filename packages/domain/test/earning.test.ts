import {
  balancesOf,
  checkLedger,
  type Move,
  type PostingKind,
  post,
  purchased,
  system,
  trialBalance,
} from "@yoforex/coin-ledger";
import {
  asId,
  coins,
  ECONOMY_DEFAULTS,
  newId,
  type ReplyId,
  type RequestId,
  type ThreadId,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { earnCounters, userActivity, vaultCoins } from "@yoforex/db/schema/earning";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTx } from "../src/context.ts";
import { checkIn, getEarn, handleEvents, listEarnings } from "../src/economy/index.ts";
import { postReply } from "../src/forum/index.ts";
import { hidePost } from "../src/moderation/index.ts";
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
const purses = async (member: TestMember) => {
  const { available, purchased, vault } = await balancesOf(world.db.app, member.id);
  return [available.balance, purchased.balance, vault.balance];
};
const promotionsOf = async () => {
  const { rows } = await trialBalance(world.db.app, { since: new Date(world.clock.now()) });
  return coins(rows.find(({ kind }) => kind === "promotions")?.balance ?? 0);
};
const pays = (kind: PostingKind, move: Move) =>
  inTx(world.asSystem(), (tx) =>
    post(tx, { kind, key: { scope: "test", key: newId() }, actor: null, moves: [move] }),
  );
const reply = (member: TestMember, threadId: ThreadId, body: string) =>
  postReply(world.as(member), { requestId: newId<RequestId>(), threadId, body });

test("a thread that is long enough pays once, and the first one brings a gift beside", async () => {
  const author = await world.aMember();
  await world.forum.aThread({ author, body: LONG });
  expect(await world.handle()).toMatchObject({ postponed: 0, failed: 0 });
  expect(await world.earned(author)).toEqual([
    ["forum.thread.created", "paid", 10],
    ["onboarding.first.thread", "paid", 10],
  ]);
  // Ten earned, of which a tenth is withheld; ten given.
  expect(await purses(author)).toEqual([9, 10, 1]);
  await world.db.owner.update(outboxEvents).set({ status: "waiting", handledAt: null });
  await world.handle();
  expect(await purses(author)).toEqual([9, 10, 1]);
});

test("what is too short, one's own thread, or taken down pays nothing and says so", async () => {
  const [author, other] = [await world.aMember(), await world.aMember()];
  const thread = await world.forum.aThread({ author, body: "Long enough for a thread, too short to pay." });
  await reply(author, thread.id, LONG);
  await reply(other, thread.id, "Too short.");
  const hidden = await reply(other, thread.id, LONG);
  await hidePost(world.forum.moderator, {
    target: { type: "reply", id: asId<ReplyId>(hidden.id) },
    hidden: true,
    reason: "advertising",
  });
  await world.handle();
  expect(await world.earned(author)).toEqual([
    ["forum.reply.posted", "own_thread", 0],
    ["forum.thread.created", "too_short", 0],
  ]);
  expect(await world.earned(other)).toEqual([
    ["forum.reply.posted", "taken_down", 0],
    ["forum.reply.posted", "too_short", 0],
  ]);
  expect(await purses(author)).toEqual([0, 0, 0]);
});

test("a trigger's daily limit ends with the UTC day", async () => {
  const author = await world.aMember();
  for (let n = 0; n < 4; n++) await world.forum.aThread({ author, body: LONG });
  await world.handle();
  const outcomes = async () =>
    (await world.earned(author)).filter(([trigger]) => trigger === "forum.thread.created").map(([, o]) => o);
  expect(await outcomes()).toEqual(["paid", "paid", "paid", "times_a_day"]);
  const { rules, today } = await getEarn(world.as(author));
  expect(rules.find(({ trigger }) => trigger === "forum.thread.created")).toMatchObject({
    timesToday: 3,
    timesPerDay: 3,
    least: 10,
    most: 10,
  });
  expect(today).toMatchObject({ earned: 30, cap: 300 });
  world.clock.moveOn({ days: 1 });
  await world.forum.aThread({ author, body: LONG });
  await world.handle();
  expect(await outcomes()).toEqual(["paid", "paid", "paid", "paid", "times_a_day"]);
});

test("caps across triggers trim what would pass them, and pay nothing beyond", async () => {
  const { earn } = ECONOMY_DEFAULTS;
  const caps = [{ fromLevel: 0, perDay: 12, perWeek: 20 }];
  await world.changeSettings(2, { earn: { ...earn, caps } });
  const author = await world.aMember();
  const thread = await world.forum.aThread({});
  for (let n = 0; n < 4; n++) await reply(author, thread.id, LONG);
  await world.handle();
  expect((await world.earned(author)).map(([, outcome, coins]) => [outcome, coins])).toEqual([
    ["cap_a_day", 0],
    ["paid", 5],
    ["paid", 5],
    ["trimmed", 2],
  ]);
  world.clock.moveOn({ days: 1 });
  for (let n = 0; n < 3; n++) await reply(author, thread.id, LONG);
  await world.handle();
  expect((await world.earned(author)).map(([, outcome, coins]) => [outcome, coins])).toEqual([
    ["cap_a_day", 0],
    ["cap_a_week", 0],
    ["paid", 5],
    ["paid", 5],
    ["paid", 5],
    ["trimmed", 2],
    ["trimmed", 3],
  ]);
  world.clock.moveOn({ days: 6 });
  await world.changeSettings(3, {});
});

test("an approved item pays its seller by its kind, once however often it is approved", async () => {
  const { seller } = await world.aListing({ kind: "expert_advisor" });
  await world.handle();
  expect(await world.earned(seller)).toEqual([
    ["marketplace.item.approved", "paid", 30],
    ["onboarding.first.publish", "paid", 30],
  ]);
  expect(await purses(seller)).toEqual([27, 30, 3]);
});

test("two processes at once act upon each fact once", async () => {
  const authors = await Promise.all([1, 2, 3, 4].map(() => world.aMember()));
  for (const author of authors) await world.forum.aThread({ author, body: LONG });
  await Promise.all([1, 2, 3].map(() => handleEvents(world.asWorker(), 100)));
  for (const author of authors) expect(await purses(author)).toEqual([9, 10, 1]);
  const waiting = await world.db.app.select().from(outboxEvents).where(eq(outboxEvents.status, "waiting"));
  expect(waiting).toEqual([]);
});

test("what the house can't pay is paid once its budget is filled", async () => {
  const [author, rich] = [await world.aMember(), await world.aMember()];
  const left = await promotionsOf();
  await pays("onboarding.welcome", { from: system("promotions"), to: purchased(rich.id), amount: left });
  await expect(checkIn(world.as(author))).rejects.toMatchObject({ code: "BUSY" });
  await world.forum.aThread({ author, body: LONG });
  expect(await world.handle()).toEqual({ handled: 0, postponed: 1, failed: 0 });
  expect(await world.earned(author)).toEqual([]);
  await pays("treasury.issue", { from: system("issuance"), to: system("promotions"), amount: left });
  expect(await world.handle()).toMatchObject({ handled: 0 });
  world.clock.moveOn({ minutes: 2 });
  expect(await world.handle()).toEqual({ handled: 1, postponed: 0, failed: 0 });
  expect(await purses(author)).toEqual([9, 10, 1]);
  expect(await checkIn(world.as(author))).toMatchObject({ isNew: true, coins: 5 });
});

test("a day is checked in once, whatever is clicked at once, and seven in a row bring a bonus", async () => {
  const member = await world.aMember();
  const answers = await Promise.all([1, 2, 3].map(() => checkIn(world.as(member))));
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await purses(member)).toEqual([5, 0, 0]);
  for (let day = 2; day <= 6; day++) {
    world.clock.moveOn({ days: 1 });
    expect(await checkIn(world.as(member))).toMatchObject({ isNew: true, streakDays: day, coins: 5 });
  }
  world.clock.moveOn({ days: 1 });
  expect(await checkIn(world.as(member))).toEqual({ isNew: true, streakDays: 7, coins: 15, withheld: 1 });
  const { checkIn: state } = await getEarn(world.as(member));
  expect(state).toEqual({ done: true, streakDays: 7, next: { days: 30, coins: 50 }, freezeLeft: true });
});

test("activity, counters and experience agree with what was done", async () => {
  const author = await world.aMember();
  const thread = await world.forum.aThread({ author, body: LONG });
  await world.handle();
  const other = await world.aMember();
  await reply(other, thread.id, LONG);
  await world.handle();
  expect(await getEarn(world.as(author))).toMatchObject({ xp: 10, level: 0, rank: "contributor" });
  const [day] = await world.db.app.select().from(userActivity).where(eq(userActivity.userId, author.id));
  expect(day).toMatchObject({ actions: 1, checkedIn: false });
  const counters = await world.db.app.select().from(earnCounters).where(eq(earnCounters.userId, author.id));
  expect(counters).toHaveLength(2);
  for (const counter of counters) expect(counter).toMatchObject({ times: 1, coins: 10 });
  const lots = await world.db.app.select().from(vaultCoins).where(eq(vaultCoins.userId, author.id));
  expect(lots.map(({ amount, source, status }) => [amount, source, status])).toEqual([
    [1, "withheld", "locked"],
  ]);
});

test("earnings are one's own, and only the product acts upon facts", async () => {
  await expect(listEarnings(world.anonymous(), { limit: 20 })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(getEarn(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const fresh = await world.aMember({ verified: false });
  await expect(checkIn(world.as(fresh))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(handleEvents(world.forum.moderator, 1)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  expect((await checkLedger(world.db.app)).passed).toBe(true);
});
