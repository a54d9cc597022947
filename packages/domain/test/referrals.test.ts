import { balancesOf } from "@yoforex/coin-ledger";
import { ECONOMY_DEFAULTS, type MemberId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { referrals } from "@yoforex/db/schema/referrals";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getInvite, listReferrals, releaseVault, settleReferrals } from "../src/economy/index.ts";
import { getInvitation } from "../src/identity/index.ts";
import { listMemberReferrals, takeBackReferralByStaff } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { outcomes, refused, times } from "./outcomes.ts";

let world: EarningWorld;
beforeAll(async () => {
  world = await createEarningWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

const LONG = "What moved the market today, and what it may do tomorrow, as far as anybody knows. ".repeat(2);
const reason = "the two are one person";
const settle = () => settleReferrals(world.asWorker());
const codeOf = async (member: TestMember) => (await getInvite(world.as(member))).code;
const invited = async (by: TestMember) => world.aMember({ ref: await codeOf(by) });
const purses = async ({ id }: { id: MemberId }) => {
  const { available, vault } = await balancesOf(world.db.app, id);
  return [available.balance, vault.balance];
};
const listed = async (member: TestMember) => (await listReferrals(world.as(member), { limit: 20 })).rows;

/** Writes a thread on each of so many days, by each of these. */
async function actOn(days: number, members: TestMember[]): Promise<void> {
  for (let day = 0; day < days; day++) {
    for (const author of members) await world.forum.aThread({ author, body: LONG });
    await world.handle();
    world.clock.moveOn({ days: 1 });
  }
}

/** Buys something of a third member's and waits until the sale is settled. */
async function buyAt(price: number, buyer: TestMember, seller?: TestMember): Promise<void> {
  const listing = await world.aListing({ price, ...(seller && { seller }) });
  await world.buy(buyer, listing);
  world.clock.moveOn({ days: 8 });
  await world.release();
}

test("a link says whose it is; one that is nobody's doesn't, and registering goes on without it", async () => {
  const inviter = await world.aMember();
  const code = await codeOf(inviter);
  const ask = (text: string) => getInvitation(world.anonymous(), { code: text });
  expect(await ask(` ${code.toUpperCase()} `)).toEqual({ invitedBy: inviter.username });
  for (const text of ["", "r000000000000", "' or true --", "%", code.slice(1)]) {
    expect(await ask(text)).toEqual({ invitedBy: null });
  }
  const stranger = await world.aMember({ ref: "' or true --" });
  expect(await world.db.owner.$count(referrals, eq(referrals.refereeId, stranger.id))).toBe(0);
});

test("who joined is listed by name alone, and not before her address is proven", async () => {
  const inviter = await world.aMember();
  const code = await codeOf(inviter);
  const unproven = await world.aMember({ ref: code, verified: false });
  const joined = await world.aMember({ ref: code });
  const rows = await listed(inviter);
  expect(rows).toMatchObject([
    { id: joined.id, username: joined.username, activeDays: 0, earned: 0, qualified: { state: "open" } },
  ]);
  expect(JSON.stringify(rows)).not.toContain("@");
  expect(await getInvite(world.as(inviter))).toMatchObject({ joined: 1, earned: 0, leftThisMonth: 5 });
  // Neither who was invited nor anybody else reads whom somebody brought.
  expect(await listed(joined)).toEqual([]);
  // An unproven account's own code is nobody's.
  expect(await getInvitation(world.anonymous(), { code: `r${unproven.id.slice(-12)}` })).toEqual({
    invitedBy: null,
  });
});

test("nobody brings herself, and who brought somebody never changes", async () => {
  const [inviter, other] = [await world.aMember(), await world.aMember()];
  const joined = await invited(inviter);
  const { owner, app } = world.db;
  const herself = owner.insert(referrals).values({ refereeId: other.id, referrerId: other.id });
  await expect(herself).rejects.toThrow();
  const again = owner.insert(referrals).values({ refereeId: joined.id, referrerId: other.id });
  await expect(again).rejects.toThrow();
  const changed = app
    .update(referrals)
    .set({ referrerId: other.id })
    .where(eq(referrals.refereeId, joined.id));
  await expect(changed).rejects.toThrow();
});

test("seven active days and fifty coins of her own pay her inviter, once, however many runs there are at once", async () => {
  const inviter = await world.aMember();
  const joined = await invited(inviter);
  await actOn(6, [joined]);
  expect(await settle()).toEqual({ qualified: 0, purchases: 0 });
  expect(await listed(inviter)).toMatchObject([{ activeDays: 6, earned: 60, qualified: { state: "open" } }]);
  await actOn(1, [joined]);
  const runs = await Promise.all(times(4, settle));
  expect(runs.reduce((sum, run) => sum + run.qualified, 0)).toBe(1);
  expect(await settle()).toEqual({ qualified: 0, purchases: 0 });
  // Fifty, of which a tenth is withheld.
  expect(await purses(inviter)).toEqual([45, 5]);
  expect(await listed(inviter)).toMatchObject([{ qualified: { state: "paid", coins: 50 } }]);
  expect(await getInvite(world.as(inviter))).toMatchObject({ joined: 1, earned: 50, leftThisMonth: 4 });
  // Marked as open again, as no verb can: the fact still pays once for ever.
  await world.db.owner.update(referrals).set({ qualifiedAt: null }).where(eq(referrals.refereeId, joined.id));
  await settle();
  expect(await purses(inviter)).toEqual([45, 5]);
});

test("past the month's number a condition that is met pays nothing, and says so", async () => {
  const { earn } = ECONOMY_DEFAULTS;
  await world.changeSettings(50, {
    earn: { ...earn, referrals: { ...earn.referrals, qualifiedPerMonth: 1 } },
  });
  const inviter = await world.aMember();
  const joined = [await invited(inviter), await invited(inviter)];
  await actOn(7, joined);
  expect(await settle()).toMatchObject({ qualified: 2 });
  expect((await listed(inviter)).map(({ qualified }) => qualified.state).sort()).toEqual(["nothing", "paid"]);
  expect(await world.earned(inviter)).toEqual([
    ["referral.qualified", "paid", 50],
    ["referral.qualified", "times_a_month", 0],
  ]);
  expect(await getInvite(world.as(inviter))).toMatchObject({ leftThisMonth: 0, earned: 50 });
  await world.changeSettings(51, {});
});

test("the first settled purchase of a hundred pays; a smaller one, or one of the inviter's own things, doesn't", async () => {
  const inviter = await world.aMember();
  const buyer = await world.aBuyer({ available: 1_000 });
  await world.db.owner.insert(referrals).values({ refereeId: buyer.id, referrerId: inviter.id });
  await buyAt(99, buyer);
  await buyAt(300, buyer, inviter);
  expect(await settle()).toMatchObject({ purchases: 0 });
  const listing = await world.aListing({ price: 100 });
  await world.buy(buyer, listing);
  expect(await settle()).toMatchObject({ purchases: 0 });
  world.clock.moveOn({ days: 8 });
  await world.release();
  const [before] = await purses(inviter);
  expect(await settle()).toMatchObject({ purchases: 1 });
  expect(await settle()).toMatchObject({ purchases: 0 });
  const [after] = await purses(inviter);
  // Twenty-five, of which two are withheld.
  expect((after ?? 0) - (before ?? 0)).toBe(23);
  await buyAt(100, buyer);
  expect(await settle()).toMatchObject({ purchases: 0 });
});

test("an inviter who is suspended is paid once she no longer is", async () => {
  const inviter = await world.aMember();
  const joined = await invited(inviter);
  await actOn(7, [joined]);
  const be = (status: "active" | "suspended") =>
    world.db.owner.update(users).set({ status }).where(eq(users.id, inviter.id));
  await be("suspended");
  expect(await settle()).toMatchObject({ qualified: 0 });
  await be("active");
  expect(await settle()).toMatchObject({ qualified: 1 });
});

test("an admin takes a reward back, once, also after its lot was released; nobody else does", async () => {
  const admin = await world.aMember({ role: "admin" });
  const inviter = await world.aMember({ coins: 7 });
  const joined = [await invited(inviter), await invited(inviter)];
  await actOn(7, joined);
  await settle();
  expect(await purses(inviter)).toEqual([97, 10]);
  const takeBack = (by: TestMember, referee = joined[0]) =>
    takeBackReferralByStaff(world.as(by), { refereeId: referee?.id ?? by.id, reward: "qualified", reason });
  await expect(takeBack(inviter)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  const { done, codes } = await outcomes(times(3, () => takeBack(admin)));
  expect([done, codes]).toEqual([[{ takenBack: 50 }], ["ALREADY_REVERSED", "ALREADY_REVERSED"]]);
  expect(await purses(inviter)).toEqual([52, 5]);
  world.clock.moveOn({ days: 31 });
  await releaseVault(world.asWorker(), { now: new Date(world.clock.now()), limit: 1_000 });
  expect(await purses(inviter)).toEqual([57, 0]);
  await takeBack(admin, joined[1]);
  expect(await purses(inviter)).toEqual([7, 0]);
  expect(await settle()).toMatchObject({ qualified: 0 });
  expect(await getInvite(world.as(inviter))).toMatchObject({ earned: 0 });
  const page = await listMemberReferrals(world.as(admin), { memberId: inviter.id, limit: 20 });
  expect(page.rows.map(({ qualified }) => qualified.state)).toEqual(["taken_back", "taken_back"]);
  const hers = await listMemberReferrals(world.as(admin), { memberId: joined[0]?.id ?? admin.id, limit: 20 });
  expect(hers.invitedBy).toBe(inviter.username);
});

test("what she has spent can't be taken back, and nothing moves then", async () => {
  const admin = await world.aMember({ role: "admin" });
  const inviter = await world.aMember({ coins: 60 });
  const joined = await invited(inviter);
  await actOn(7, [joined]);
  await settle();
  await world.buy(inviter, await world.aListing({ price: 100 }));
  const input = { refereeId: joined.id, reward: "qualified" as const, reason };
  await expect(takeBackReferralByStaff(world.as(admin), input)).rejects.toEqual(refused("REWARD_SPENT"));
  expect(await listed(inviter)).toMatchObject([{ qualified: { state: "paid" } }]);
  const never = { ...input, reward: "purchase" as const };
  await expect(takeBackReferralByStaff(world.as(admin), never)).rejects.toEqual(refused("NOT_FOUND"));
});
