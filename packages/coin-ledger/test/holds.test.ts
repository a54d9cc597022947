import { coins, type MemberId, newId, type TransferId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  balancesOf,
  captureHold,
  checkLedger,
  expiredHolds,
  held,
  openHolds,
  placeHold,
  releaseHold,
  system,
} from "../src/index.ts";
import { aKey, aWorld, inTx, move, refused, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  expect(await checkLedger(world.db.app)).toMatchObject({ passed: true });
  await world.close();
});

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTx(world.db.app, work);

const HOUR_MS = 3_600_000;

async function aHold(owner: MemberId, amount: number, hours = 24): Promise<TransferId> {
  const expiresAt = new Date(Date.now() + hours * HOUR_MS);
  const hold = { owner, amount: coins(amount), key: aKey(), actor: owner, expiresAt };
  return (await within((tx) => placeHold(tx, hold))).transferId;
}

const capture = (holdId: TransferId, net: number, fee: number) =>
  within((tx) =>
    captureHold(tx, {
      holdId,
      actor: null,
      payments: [
        { to: system("payout_clearing"), amount: coins(net) },
        { to: system("withdrawal_fees"), amount: coins(fee) },
      ],
    }),
  );

const release = (holdId: TransferId, actor: MemberId | null = null) =>
  within((tx) => releaseHold(tx, { holdId, actor }));

async function purses(member: MemberId) {
  const balances = await balancesOf(world.db.app, member);
  return [balances.available.balance, balances.held.balance];
}

test("a hold sets coins aside; a capture pays from it, once", async () => {
  const member = await world.member({ available: 1000 });
  const holdId = await aHold(member, 600);
  expect(await purses(member)).toEqual([400, 600]);
  const first = await capture(holdId, 558, 42);
  expect(await capture(holdId, 558, 42)).toEqual({ ...first, replayed: true });
  expect(await purses(member)).toEqual([400, 0]);
});

test("a partial capture gives the rest back in the same transfer", async () => {
  const member = await world.member({ available: 1000 });
  const holdId = await aHold(member, 600);
  const { entries } = await capture(holdId, 300, 20);
  expect(entries.map(({ account, amount }) => [account.kind, amount])).toEqual([
    ["held", -600],
    ["payout_clearing", 300],
    ["withdrawal_fees", 20],
    ["available", 280],
  ]);
  expect(await purses(member)).toEqual([680, 0]);
});

test("a hold is closed in one way, however many try at once", async () => {
  const member = await world.member({ available: 1000 });
  const holdId = await aHold(member, 600);
  const outcomes = await Promise.allSettled([
    release(holdId, member),
    capture(holdId, 600 - 42, 42),
    release(holdId, member),
    capture(holdId, 1, 1),
  ]);
  const done = outcomes.filter(({ status }) => status === "fulfilled");
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect([done.length + reasons.length, new Set(reasons)]).toEqual([4, new Set(["ALREADY_DECIDED"])]);
  expect((await purses(member))[1]).toBe(0);
  const released = await aHold(member, 10);
  await release(released, member);
  await expect(capture(released, 5, 5)).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "released", decidedBy: member }),
  );
});

test("no more is captured than is held, and nothing from what is no hold", async () => {
  const member = await world.member({ available: 1000 });
  const holdId = await aHold(member, 600);
  await expect(capture(holdId, 600, 1)).rejects.toEqual(
    refused("INSUFFICIENT_COINS", { available: 600, required: 601 }),
  );
  await expect(capture(newId(), 1, 1)).rejects.toEqual(refused("NOT_FOUND", { what: "transfer" }));
  await expect(aHold(member, 401)).rejects.toEqual(refused("INSUFFICIENT_COINS"));
});

test("expired holds are found until they are released", async () => {
  const member = await world.member({ available: 1000 });
  const [early, late] = [await aHold(member, 100, 1), await aHold(member, 100, 48)];
  const find = (hours: number) =>
    expiredHolds(world.db.app, {
      now: new Date(Date.now() + hours * HOUR_MS),
      limit: 100,
    });
  expect(await find(0)).not.toContain(early);
  expect(await find(2)).toContain(early);
  await release(early);
  expect(await find(2)).not.toContain(early);
  expect(await find(50)).toContain(late);
  const [hold, ...others] = await openHolds(world.db.app, member);
  expect([hold?.id, hold?.amount, others]).toEqual([late, 100, []]);
  expect(hold?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 47 * HOUR_MS);
  await world.reverse(late);
  expect(await find(50)).not.toContain(late);
});

test("the check finds what is held without a hold", async () => {
  const other = await aWorld();
  const member = await other.member({ available: 100 });
  await inTx(other.db.app, (tx) =>
    placeHold(tx, { owner: member, amount: coins(60), key: aKey(), actor: member, expiresAt: new Date() }),
  );
  expect(await checkLedger(other.db.app)).toMatchObject({ passed: true });
  await other.post({
    kind: "treasury.withdraw.payout",
    moves: [move(held(member), system("payout_clearing"), 50)],
  });
  const check = await checkLedger(other.db.app);
  expect(check.results.filter(({ passed }) => !passed)).toMatchObject([
    { name: "I10", offenders: [`held of ${member}: expected 60, found 10`] },
  ]);
  await other.close();
});
