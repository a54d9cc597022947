import { newId, type TransferId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { available, balancesOf, checkLedger, escrow, purchased, system, transferById } from "../src/index.ts";
import { reverse } from "../src/reverse.ts";
import { aKey, aWorld, inTx, move, refused, tip, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  expect(await checkLedger(world.db.app)).toMatchObject({ passed: true });
  await world.close();
});

test("a reversal gives every account back what it gave, and names what it reverses", async () => {
  const [buyer, seller] = [await world.member({ available: 50, purchased: 30 }), await world.member()];
  const source = { type: "purchase", id: newId() };
  const { transferId } = await world.post({
    kind: "marketplace.purchase",
    source,
    moves: [
      move(purchased(buyer), escrow(seller), 30),
      move(available(buyer), escrow(seller), 18),
      move(available(buyer), system("commission"), 12),
    ],
  });
  const reversal = await world.reverse(transferId);
  expect(await world.spendable(buyer)).toEqual([50, 30]);
  expect((await balancesOf(world.db.app, seller)).escrow.balance).toBe(0);
  expect(await transferById(world.db.app, transferId)).toMatchObject({ reversedBy: reversal.transferId });
  expect(await transferById(world.db.app, reversal.transferId)).toMatchObject({
    kind: "ledger.reversal",
    reversalOf: transferId,
    source,
    metadata: { reason: "a test's" },
    entries: reversal.entries,
  });
});

test("a transfer is reversed once, by whoever comes first of eight", async () => {
  const [from, to] = [await world.member({ available: 10 }), await world.member({ available: 100 })];
  const { transferId } = await world.post(tip(from, to, 10));
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => world.reverse(transferId)));
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(reasons).toEqual(Array.from({ length: 7 }, () => refused("ALREADY_REVERSED")));
  expect(await world.spendable(from)).toEqual([10, 0]);
});

test("the replay of a reversal returns the first; another reason under its key is a conflict", async () => {
  const [from, to] = [await world.member({ available: 10 }), await world.member()];
  const { transferId } = await world.post(tip(from, to, 10));
  const key = aKey();
  const first = await world.reverse(transferId, key);
  expect(await world.reverse(transferId, key)).toEqual({ ...first, replayed: true });
  const other = inTx(world.db.app, (tx) => reverse(tx, { transferId, key, actor: null, reason: "another" }));
  await expect(other).rejects.toEqual(refused("DUPLICATE_REQUEST_DIFFERS"));
});

test("what was spent on can't be given back, and may be once it is there again", async () => {
  const [from, to] = [await world.member({ available: 10 }), await world.member()];
  const { transferId } = await world.post(tip(from, to, 10));
  const spent = await world.post(tip(to, from, 4));
  await expect(world.reverse(transferId)).rejects.toEqual(
    refused("INSUFFICIENT_COINS", { available: 6, required: 10 }),
  );
  await world.reverse(spent.transferId);
  await world.reverse(transferId);
  expect(await world.spendable(from)).toEqual([10, 0]);
});

test("neither a reversal nor an unknown transfer can be reversed", async () => {
  const [from, to] = [await world.member({ available: 10 }), await world.member()];
  const { transferId } = await world.post(tip(from, to, 10));
  const reversal = await world.reverse(transferId);
  await expect(world.reverse(reversal.transferId)).rejects.toEqual(
    refused("POSTING_NOT_ALLOWED", { kind: "ledger.reversal" }),
  );
  await expect(world.reverse(newId<TransferId>())).rejects.toEqual(
    refused("NOT_FOUND", { what: "transfer" }),
  );
});
