import { listTransfers } from "@yoforex/coin-ledger";
import { newId, type TransferId, TransferView } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getProof, getTransfer } from "../src/economy/index.ts";
import { checkBooks, getAnyTransfer } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";
import { createWalletWorld, type WalletWorld } from "./wallet-world.ts";

let world: WalletWorld;

beforeAll(async () => {
  world = await createWalletWorld();
});
afterAll(() => world.close());

/** The newest transfer that touches a member. */
async function newestOf(member: TestMember): Promise<TransferId> {
  const [transfer] = await listTransfers(world.db.app, { limit: 1, memberId: member.id });
  if (transfer === undefined) throw new Error(`${member.username} has no transfers`);
  return transfer.id;
}

const read = async (member: TestMember, transferId: TransferId) =>
  TransferView.parse(await getTransfer(world.as(member), { transferId }));

const noTransfer = refused("NOT_FOUND", { what: "transfer" });

test("both sides of a purchase see all its entries, and each only her own balances", async () => {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 150 });
  await world.buy(buyer, listing);
  const transferId = await newestOf(buyer);

  const bought = await read(buyer, transferId);
  const seller = listing.seller.username;
  expect(bought.entries).toMatchObject([
    { account: `available of ${buyer.username}`, mine: true, amount: -100, balanceAfter: 50, seq: 2 },
    { account: `escrow of ${seller}`, owner: seller, mine: false, amount: 80, balanceAfter: null, seq: null },
    { account: "commission", kind: "commission", owner: null, mine: false, amount: 20, balanceAfter: null },
  ]);
  expect(bought.sum).toBe(0);

  const sold = await read(listing.seller, transferId);
  expect(sold.entries.map(({ mine, balanceAfter }) => [mine, balanceAfter])).toEqual([
    [false, null],
    [true, 80],
    [false, null],
  ]);
  expect(JSON.stringify(sold)).not.toContain(buyer.id);
  expect(JSON.stringify(sold)).not.toContain(buyer.email);
});

test("whoever has no part in a transfer finds none, staff in the member app included", async () => {
  const member = await world.aMember();
  await world.acceptAnswerOf(member);
  const transferId = await newestOf(member);
  expect((await read(member, transferId)).entries).toHaveLength(3);
  await expect(getTransfer(world.anonymous(), { transferId })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(read(await world.aMember(), transferId)).rejects.toEqual(noTransfer);
  await expect(getTransfer(world.moderator, { transferId })).rejects.toEqual(noTransfer);
  await expect(read(member, newId<TransferId>())).rejects.toEqual(noTransfer);
  expect(
    (await getAnyTransfer(world.moderator, { transferId })).entries.every(({ seq }) => seq !== null),
  ).toBe(true);
});

test("issuing coins is no member's transfer, and staff read it in words", async () => {
  const [issue] = await listTransfers(world.db.app, { limit: 1, kind: "treasury.issue" });
  const transferId = issue?.id ?? newId<TransferId>();
  await expect(read(await world.aMember(), transferId)).rejects.toEqual(noTransfer);
  expect(await getAnyTransfer(world.moderator, { transferId })).toMatchObject({
    cause: { text: "Coins issued into the budget for rewards", path: null },
    entries: [{ account: "issuance" }, { account: "promotions" }],
  });
});

test("the proof adds up for anybody, before and after a check", async () => {
  const before = await getProof(world.anonymous());
  expect(before).toMatchObject({ issued: 10_000_000, held: 10_000_000, difference: 0, lastCheck: null });
  await expect(checkBooks(world.moderator)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  expect(await checkBooks(world.asWorker())).toEqual({ passed: true, offenders: [] });
  await world.acceptAnswerOf(await world.aMember());
  world.clock.moveOn({ ms: 1_000 });
  const after = await getProof(world.anonymous());
  expect(after).toMatchObject({ issued: 10_000_000, difference: 0, lastCheck: { passed: true } });
  expect(after.accounts).toBeGreaterThan(before.accounts);
});
