import { balancesOf, placeHold, releaseHold } from "@yoforex/coin-ledger";
import { coins, newId, type TransferId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { createWorld, type TestMember, type World } from "../testing/index.ts";
import { getWallet } from "./get-wallet.ts";
import { releaseExpiredHolds } from "./release-expired-holds.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const HOUR_MS = 3_600_000;

/** Sets coins of hers aside. */
async function aHold(member: TestMember, { amount, hours }: { amount: number; hours: number }) {
  const expiresAt = new Date(world.clock.now() + hours * HOUR_MS);
  const key = { scope: "test", key: newId() };
  const hold = { owner: member.id, amount: coins(amount), key, actor: member.id, expiresAt };
  const { transferId } = await inTx(world.as(member), (tx) => placeHold(tx, hold));
  return { transferId, expiresAt };
}

const run = () => releaseExpiredHolds(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 });

async function purses(member: TestMember): Promise<[available: number, held: number]> {
  const { available, held } = await balancesOf(world.db.worker, member.id);
  return [available.balance, held.balance];
}

test("a hold is released when it has expired, once, by however many processes", async () => {
  const member = await world.aMember({ coins: 100 });
  for (const hours of [1, 2, 30]) await aHold(member, { amount: 10, hours });
  expect(await run()).toEqual({ released: 0 });
  world.clock.moveOn({ hours: 3 });
  const runs = await Promise.all([run(), run(), run()]);
  expect(runs.reduce((sum, { released }) => sum + released, 0)).toBe(2);
  expect(await run()).toEqual({ released: 0 });
  expect(await purses(member)).toEqual([90, 10]);
});

test("a hold that somebody closed first stays as it was closed", async () => {
  const member = await world.aMember({ coins: 100 });
  const hold = await aHold(member, { amount: 40, hours: 1 });
  const holdId: TransferId = hold.transferId;
  world.clock.moveOn({ hours: 2 });
  await inTx(world.as(member), (tx) => releaseHold(tx, { holdId, actor: member.id }));
  expect(await run()).toEqual({ released: 0 });
  expect(await purses(member)).toEqual([100, 0]);
});

test("the wallet says when a hold expires", async () => {
  const member = await world.aMember({ coins: 100 });
  const { expiresAt } = await aHold(member, { amount: 25, hours: 5 });
  const { purses: shown, upcoming } = await getWallet(world.as(member));
  const change = {
    at: expiresAt.toISOString(),
    amount: 25,
    cause: { text: "Hold expires: what is not paid by then comes back", path: null },
  };
  expect(upcoming).toEqual([change]);
  expect(shown.find(({ purse }) => purse === "held")).toMatchObject({ balance: 25, next: change });
});

test("only the product itself releases holds", async () => {
  const ctx = world.as(await world.aMember());
  await expect(releaseExpiredHolds(ctx, { now: new Date(), limit: 1 })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
});
