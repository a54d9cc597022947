import { balancesOf } from "@yoforex/coin-ledger";
import { coins, type LockCoinsInput, newId, type RequestId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getWallet, listVault, lockCoins, releaseVault } from "../src/economy/index.ts";
import { acceptAnswer, unacceptAnswer } from "../src/forum/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { outcomes, refused, times } from "./outcomes.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;
beforeAll(async () => {
  world = await createWalletWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

const form = (amount: number, days: LockCoinsInput["days"] = 30): LockCoinsInput => ({
  requestId: newId<RequestId>(),
  amount: coins(amount),
  days,
});
const purses = async ({ id }: TestMember) => {
  const { available, vault } = await balancesOf(world.db.app, id);
  return [available.balance, vault.balance];
};
const release = () => releaseVault(world.asWorker(), { now: new Date(world.clock.now()), limit: 1_000 });
const lotsOf = async (member: TestMember) => (await listVault(world.as(member), { limit: 20 })).rows;

test("coins are locked until their date, and come back then, once, however many release at once", async () => {
  const member = await world.aMember({ coins: 100 });
  const lot = await lockCoins(world.as(member), form(60, 90));
  expect(lot).toMatchObject({ amount: 60, source: "voluntary", status: "locked", closedAt: null });
  expect(Date.parse(lot.unlockAt) - Date.parse(lot.lockedAt)).toBe(90 * 86_400_000);
  expect(await purses(member)).toEqual([40, 60]);
  expect((await getWallet(world.as(member))).upcoming).toMatchObject([
    { at: lot.unlockAt, amount: 60, cause: { text: "Locked by you, unlocks", path: "/vault" } },
  ]);
  world.clock.moveOn({ days: 89 });
  await release();
  expect(await purses(member)).toEqual([40, 60]);
  world.clock.moveOn({ days: 1, minutes: 1 });
  const runs = await Promise.all(times(4, release));
  expect(runs.reduce((sum, run) => sum + run.lots, 0)).toBe(1);
  expect(await purses(member)).toEqual([100, 0]);
  expect(await lotsOf(member)).toMatchObject([{ id: lot.id, status: "released" }]);
});

test("the same request locks once; another one under its key, or more than is there, is refused", async () => {
  const member = await world.aMember({ coins: 50 });
  const asked = form(30);
  const first = await lockCoins(world.as(member), asked);
  expect(await lockCoins(world.as(member), asked)).toEqual(first);
  await expect(lockCoins(world.as(member), { ...asked, amount: coins(20) })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
  await expect(lockCoins(world.as(member), { ...asked, days: 90 })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
  await expect(lockCoins(world.as(member), form(21))).rejects.toEqual(
    refused("INSUFFICIENT_COINS", { available: 20, required: 21 }),
  );
  expect(await purses(member)).toEqual([20, 30]);
});

test("of several locks at once no more succeed than the purse pays", async () => {
  const member = await world.aMember({ coins: 50 });
  const { done, codes } = await outcomes(times(5, () => lockCoins(world.as(member), form(20))));
  expect([done.length, codes]).toEqual([2, times(3, () => "INSUFFICIENT_COINS")]);
  expect(await purses(member)).toEqual([10, 40]);
});

test("an answer taken back takes its withheld part out of the vault, and its lot never unlocks", async () => {
  const member = await world.aMember();
  const thread = await world.forum.aThread();
  const reply = await world.forum.aReply(thread, member);
  await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
  expect(await purses(member)).toEqual([23, 2]);
  await unacceptAnswer(world.as(thread.author), { threadId: thread.id });
  expect(await purses(member)).toEqual([0, 0]);
  expect(await lotsOf(member)).toMatchObject([{ amount: 2, source: "withheld", status: "taken_back" }]);
  world.clock.moveOn({ days: 31 });
  await release();
  expect(await purses(member)).toEqual([0, 0]);
});

test("a vault is one's own, and only the product releases", async () => {
  await expect(listVault(world.anonymous(), { limit: 20 })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const fresh = await world.aMember({ verified: false });
  await expect(lockCoins(world.as(fresh), form(1))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  const member = await world.aMember();
  await expect(releaseVault(world.as(member), { now: new Date(), limit: 1 })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
});
