import { balancesOf } from "@yoforex/coin-ledger";
import {
  asId,
  type BadgeId,
  type CreateBadgeInput,
  CreateBadgeInput as Input,
  type ThreadId,
} from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { badges } from "@yoforex/db/schema/badges";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { awardBadges, bootstrapBadges, checkIn, getStatement, listBadges } from "../src/economy/index.ts";
import { getThread, votePost } from "../src/forum/index.ts";
import { getProfile } from "../src/identity/index.ts";
import {
  awardBadgeByHand,
  createBadge,
  editBadge,
  hidePost,
  listAdminBadges,
  listAudit,
  listMemberBadges,
  retireBadge,
  revokeBadgeByStaff,
} from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { outcomes, refused, times } from "./outcomes.ts";

let world: EarningWorld;
let admin: Awaited<ReturnType<EarningWorld["staff"]>>;
beforeAll(async () => {
  world = await createEarningWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());
// Every test makes the badges that it needs, and leaves none that would be given in another.
afterEach(async () => {
  await world.db.owner.update(badges).set({ retiredAt: new Date(world.clock.now()) });
  await world.expectSoundBooks();
});

const reason = "as agreed in the case";
let made = 0;
async function aBadge(wishes: Partial<CreateBadgeInput> = {}): Promise<BadgeId> {
  made += 1;
  const { id } = await createBadge(admin, {
    name: `Badge ${made}`,
    description: "Given in a test, and nowhere else.",
    rule: "threads",
    threshold: 1,
    tone: "accent",
    coins: 0,
    ...wishes,
  });
  return asId<BadgeId>(id);
}
const byHand = (wishes: Partial<CreateBadgeInput> = {}) =>
  aBadge({ rule: "manual", threshold: null, ...wishes });
const run = () => awardBadges(world.asWorker());
const shown = async (member: TestMember) =>
  (await getProfile(world.anonymous(), { username: member.username })).badges.map(({ id }) => id);
const purses = async ({ id }: TestMember) => {
  const { available, vault } = await balancesOf(world.db.app, id);
  return [available.balance, vault.balance];
};
const own = async (member: TestMember, badgeId: string) =>
  (await listBadges(world.as(member))).badges.find(({ id }) => id === badgeId);
const mails = async (member: TestMember) =>
  (await world.mailsTo(member.email)).filter(({ subject }) => subject.startsWith("A badge for you"));

test("a thread brings its badge with the coins that it pays, once, and the member is told", async () => {
  const badgeId = await aBadge({ coins: 20 });
  const author = await world.aMember();
  expect(await own(author, badgeId)).toMatchObject({ progress: 0, awardedAt: null, holders: 0 });
  const thread = await world.forum.aThread({ author });
  await world.handle();
  // Twenty, of which two are withheld; the thread itself was too short to pay.
  expect(await purses(author)).toEqual([18, 2]);
  expect(await shown(author)).toEqual([badgeId]);
  expect(await own(author, badgeId)).toMatchObject({ progress: 1, holders: 1 });
  const { post } = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(post.badges.map(({ id }) => id)).toEqual([badgeId]);
  await world.forum.aThread({ author });
  await world.handle();
  await run();
  expect(await purses(author)).toEqual([18, 2]);
  expect(await mails(author)).toHaveLength(1);
  const { rows } = await getStatement(world.as(author), { purse: "available", limit: 5 });
  expect(rows[0]?.cause).toEqual({ text: "Badge: Badge 1", path: "/badges" });
});

test("jobs that run at once and the handling of events give a badge once", async () => {
  const author = await world.aMember();
  await world.forum.aThread({ author });
  await world.handle();
  const badgeId = await aBadge({ coins: 20 });
  await world.forum.aThread({ author });
  const runs = await Promise.all([run(), run(), world.handle(), run(), world.handle(), run()]);
  expect(runs).toHaveLength(6);
  expect(await shown(author)).toEqual([badgeId]);
  expect(await purses(author)).toEqual([18, 2]);
});

test("what no event tells of is found by the job: answers, days of membership, days in a row", async () => {
  const [solver, stayer] = [await world.aMember(), await world.aMember()];
  const answers = await aBadge({ rule: "answers", threshold: 2 });
  await world.acceptAnswerOf(solver);
  await run();
  expect(await shown(solver)).toEqual([]);
  await world.acceptAnswerOf(solver);
  await run();
  expect(await shown(solver)).toEqual([answers]);
  const streak = await aBadge({ rule: "streak_days", threshold: 3 });
  for (let day = 0; day < 3; day++) {
    await checkIn(world.as(stayer));
    world.clock.moveOn({ days: 1 });
  }
  // The answers' author checked in on three days too, but not one after the other.
  await run();
  expect(await shown(stayer)).toEqual([streak]);
  const days = await aBadge({ rule: "member_days", threshold: 3 });
  await run();
  expect((await shown(stayer)).sort()).toEqual([streak, days].sort());
});

test("likes that were received count while the post is shown", async () => {
  const badgeId = await aBadge({ rule: "likes", threshold: 2 });
  const thread = await world.forum.aThread();
  for (const liker of [await world.aMember(), await world.aMember()]) {
    expect(await shown(thread.author)).toEqual([]);
    await votePost(world.as(liker), { type: "thread", id: thread.id, vote: "like", on: true });
    await run();
  }
  expect(await shown(thread.author)).toEqual([badgeId]);
});

test("settled sales count; open ones and gifts don't", async () => {
  const seller = await world.aMember();
  const buyer = await world.aBuyer({ available: 500 });
  const badgeId = await aBadge({ rule: "sales", threshold: 1 });
  await world.buy(buyer, await world.aListing({ seller, price: 0 }));
  await world.buy(buyer, await world.aListing({ seller }));
  await world.handle();
  await run();
  expect(await shown(seller)).toEqual([]);
  world.clock.moveOn({ days: 8 });
  await world.release();
  await world.handle();
  expect(await shown(seller)).toEqual([badgeId]);
});

test("hidden posts, replies to oneself and members who are suspended bring nothing", async () => {
  const [author, talker, gone] = [await world.aMember(), await world.aMember(), await world.aMember()];
  await aBadge({ rule: "threads", threshold: 1 });
  await aBadge({ rule: "replies", threshold: 1 });
  const thread = await world.forum.aThread({ author });
  const target = { type: "thread", id: asId<ThreadId>(thread.id) } as const;
  await hidePost(world.moderator, { target, hidden: true, reason });
  const monologue = await world.forum.aThread({ author: talker });
  await world.forum.aReply(monologue, talker);
  await world.forum.aThread({ author: gone });
  await world.db.owner.execute(sql`update users set status = 'suspended' where id = ${gone.id}`);
  await world.handle();
  await run();
  expect(await shown(author)).toEqual([]);
  expect(await shown(talker)).toHaveLength(1);
  expect(await shown(gone)).toEqual([]);
});

test("a badge counts to the caps of activity, and is given all the same", async () => {
  const [first, second] = [await aBadge({ coins: 250 }), await aBadge({ coins: 250 })];
  const author = await world.aMember();
  await world.forum.aThread({ author });
  await world.handle();
  expect((await shown(author)).sort()).toEqual([first, second].sort());
  const earned = (await world.earned(author)).filter(([trigger]) => trigger === "badge.awarded");
  expect(earned).toEqual([
    ["badge.awarded", "paid", 250],
    ["badge.awarded", "trimmed", 50],
  ]);
});

test("a badge by hand is given once, and none of one's own, of a retired one or of one that is only sold", async () => {
  const member = await world.aMember();
  const badgeId = await byHand({ coins: 20 });
  const give = (id = badgeId, memberId = member.id) =>
    awardBadgeByHand(admin, { badgeId: id, memberId, reason });
  await expect(awardBadgeByHand(world.moderator, { badgeId, memberId: member.id, reason })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(give(badgeId, admin.actor.id)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "own_item" }));
  const { done, codes } = await outcomes(times(4, () => give()));
  expect([done, codes]).toEqual([[{ coins: 20 }], times(3, () => "BADGE_REFUSED")]);
  expect(await purses(member)).toEqual([18, 2]);
  await retireBadge(admin, { badgeId, retired: true, reason });
  const other = await world.aMember();
  await expect(give(badgeId, other.id)).rejects.toEqual(refused("BADGE_REFUSED", { because: "retired" }));
  const sold = await byHand({ rule: "store" });
  await expect(give(sold)).rejects.toEqual(refused("BADGE_REFUSED", { because: "store" }));
  const { rows } = await listAudit(admin, { limit: 3 });
  expect(rows.map(({ action }) => action)).toEqual(["badge.create", "badge.retire", "badge.award"]);
});

test("a badge that is taken away takes its coins with it, isn't given by rule again, and pays nothing by hand", async () => {
  const badgeId = await aBadge({ coins: 20 });
  const author = await world.aMember();
  await world.forum.aThread({ author });
  await world.handle();
  const input = { badgeId, memberId: author.id, reason };
  await expect(revokeBadgeByStaff(world.moderator, input)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  const { done, codes } = await outcomes(times(3, () => revokeBadgeByStaff(admin, input)));
  expect([done, codes]).toEqual([[{ takenBack: 20, spent: false }], ["NOT_FOUND", "NOT_FOUND"]]);
  expect(await purses(author)).toEqual([0, 0]);
  await world.forum.aThread({ author });
  await world.handle();
  await run();
  expect(await shown(author)).toEqual([]);
  expect(await awardBadgeByHand(admin, input)).toEqual({ coins: 0 });
  expect(await shown(author)).toEqual([badgeId]);
  expect(await revokeBadgeByStaff(admin, input)).toEqual({ takenBack: 0, spent: false });
  expect(await purses(author)).toEqual([0, 0]);
  const { badges: hers } = await listMemberBadges(world.moderator, { memberId: author.id });
  expect(hers).toMatchObject([{ id: badgeId, coins: 20, reason }]);
});

test("coins that are spent stay spent: the badge goes, and the answer says so", async () => {
  const badgeId = await byHand({ coins: 100 });
  const member = await world.aMember();
  await awardBadgeByHand(admin, { badgeId, memberId: member.id, reason });
  await world.buy(member, await world.aListing({ price: 50 }));
  expect(await revokeBadgeByStaff(admin, { badgeId, memberId: member.id, reason })).toEqual({
    takenBack: 0,
    spent: true,
  });
  expect(await shown(member)).toEqual([]);
  expect(await purses(member)).toEqual([40, 10]);
});

test("an admin makes and changes badges; names are had once, and who has a badge keeps it", async () => {
  const author = await world.aMember();
  const badgeId = await aBadge({ name: "Early bird", coins: 20 });
  await world.forum.aThread({ author });
  await world.handle();
  const fields = { description: "Now for two threads.", rule: "threads", tone: "gain", coins: 5 } as const;
  const change = (name: string) =>
    editBadge(admin, { ...fields, badgeId, name, threshold: 2, reason: "one was too easy" });
  expect(await change("Early bird")).toMatchObject({ threshold: 2, coins: 5, holders: 1 });
  expect(await shown(author)).toEqual([badgeId]);
  expect(await purses(author)).toEqual([18, 2]);
  await aBadge({ name: "Night owl" });
  await expect(change("night OWL")).rejects.toEqual(refused("BADGE_NAME_TAKEN"));
  await expect(aBadge({ name: "EARLY bird" })).rejects.toEqual(refused("BADGE_NAME_TAKEN"));
  for (const ctx of [world.as(author), world.moderator]) {
    const attempt = createBadge(ctx, { ...fields, name: "Nobody's", threshold: 1 });
    await expect(attempt).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  }
  await expect(listAdminBadges(world.as(author))).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  await expect(
    editBadge(admin, {
      ...fields,
      badgeId: asId("00000000-0000-7000-8000-000000000000"),
      name: "None",
      threshold: 1,
      reason,
    }),
  ).rejects.toEqual(refused("NOT_FOUND", { what: "badge" }));
});

test.each([
  ["a counted one without a number", { threshold: null }],
  ["one by hand with a number", { rule: "manual" }],
  ["one that is bought and pays", { rule: "store", threshold: null, coins: 1 }],
  ["a number of nothing", { threshold: 0 }],
  ["half a coin", { coins: 0.5 }],
  ["coins that it takes", { coins: -1 }],
  ["a colour of its own", { tone: "#ff0000" }],
  ["a rule of its own", { rule: "wealth" }],
  ["too short a name", { name: " x " }],
])("%s is no badge", (_, change) => {
  const valid = {
    name: "Good one",
    description: "Given for something.",
    rule: "threads",
    threshold: 1,
    tone: "accent",
    coins: 0,
  };
  expect(Input.safeParse(valid).success).toBe(true);
  expect(Input.safeParse({ ...valid, ...change }).success).toBe(false);
});

test("the first badges are put in place once, and fit their own rules", async () => {
  const fresh = await createEarningWorld();
  await Promise.all([bootstrapBadges(fresh.asSystem()), bootstrapBadges(fresh.asSystem())]);
  await bootstrapBadges(fresh.asSystem());
  const { badges: first } = await listBadges(fresh.anonymous());
  expect(first.length).toBeGreaterThan(8);
  expect(new Set(first.map(({ name }) => name)).size).toBe(first.length);
  expect(first.every(({ progress, holders }) => progress === null && holders === 0)).toBe(true);
  await fresh.close();
});

test("the database holds what badges mean", async () => {
  const badgeId = await byHand();
  const { owner } = world.db;
  const change = (set: Partial<typeof badges.$inferInsert>) =>
    owner.update(badges).set(set).where(eq(badges.id, badgeId));
  await expect(change({ threshold: 3 })).rejects.toThrow();
  await expect(change({ coins: 1_001 })).rejects.toThrow();
  await expect(change({ rule: "store", coins: 5 })).rejects.toThrow();
  await expect(owner.execute(sql`delete from user_badges`)).rejects.toThrow();
});
