import { asId, coins, newId, type PurchaseId, type RequestId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { anOrder } from "../../test/market-world.ts";
import { createWalletWorld, type WalletWorld } from "../../test/wallet-world.ts";
import type { MemberCtx } from "../context.ts";
import { getWallet, listVault, lockCoins, releaseVault } from "../economy/index.ts";
import { purchaseListing, releaseEscrow } from "../market/index.ts";
import type { TestMember } from "../testing/index.ts";
import { getRefundQuote, refundByStaff } from "./index.ts";

let world: WalletWorld;
let admin: MemberCtx;

beforeAll(async () => {
  world = await createWalletWorld();
  admin = await world.staff("admin");
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const reason = "The file did not run on any build.";
const DAY = 86_400_000;

/** A sale at 100 whose escrow is over: of 80 for the seller, 72 are available and 8 in her vault. */
async function aReleasedSale() {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 100 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  const releasedAt = new Date(bought.escrowEndsAt);
  await releaseEscrow(world.asWorker(), { now: releasedAt, limit: 100 });
  const unlocked = () =>
    releaseVault(world.asWorker(), { now: new Date(releasedAt.getTime() + 30 * DAY), limit: 100 });
  return { buyer, seller: listing.seller, purchaseId: asId<PurchaseId>(bought.id), releasedAt, unlocked };
}

const has = async (member: TestMember) => {
  const { purses } = await getWallet(world.as(member));
  const of = (name: string) => purses.find(({ purse }) => purse === name)?.balance;
  return { available: of("available"), vault: of("vault"), escrow: of("escrow") };
};

const spend = async (seller: TestMember, price: number) =>
  purchaseListing(world.as(seller), anOrder(await world.aListing({ price })));

const lots = async (seller: TestMember) => (await listVault(world.as(seller), { limit: 10 })).rows;

async function refund(purchaseId: PurchaseId) {
  const quote = await getRefundQuote(admin, { purchaseId });
  await refundByStaff(admin, { purchaseId, reason, platformPaysSeen: coins(quote.platformPays) });
  return quote;
}

test("a tenth of a sale goes into the seller's vault for 30 days, and comes out once", async () => {
  const { seller, releasedAt, unlocked } = await aReleasedSale();
  expect(await has(seller)).toEqual({ available: 72, vault: 8, escrow: 0 });
  expect(await lots(seller)).toMatchObject([
    {
      amount: 8,
      source: "withheld",
      status: "locked",
      unlockAt: new Date(releasedAt.getTime() + 30 * DAY).toISOString(),
    },
  ]);
  await Promise.all([unlocked(), unlocked()]);
  expect(await has(seller)).toEqual({ available: 80, vault: 0, escrow: 0 });
});

test("a refund takes the part that is in the vault yet from its lot alone", async () => {
  const { buyer, seller, purchaseId } = await aReleasedSale();
  await lockCoins(world.as(seller), { requestId: newId<RequestId>(), amount: coins(12), days: 90 });
  // 60 available, 8 of the sale and 12 of her own in the vault: 12 of the 80 are not there to be taken.
  expect(await refund(purchaseId)).toEqual({
    price: 100,
    fromSeller: 68,
    fromCommission: 20,
    platformPays: 12,
  });
  expect(await has(seller)).toEqual({ available: 0, vault: 12, escrow: 0 });
  expect((await lots(seller)).map(({ amount, status }) => [amount, status])).toEqual([
    [12, "locked"],
    [8, "taken_back"],
  ]);
  expect(await has(buyer)).toMatchObject({ available: 100 });
});

test("a refund takes the part that has left the vault from what is available, and no other lot", async () => {
  const { buyer, seller, purchaseId, unlocked } = await aReleasedSale();
  await lockCoins(world.as(seller), { requestId: newId<RequestId>(), amount: coins(20), days: 90 });
  await unlocked();
  await spend(seller, 50);
  expect(await has(seller)).toMatchObject({ available: 10, vault: 20 });
  expect(await refund(purchaseId)).toMatchObject({ fromSeller: 10, platformPays: 70 });
  expect(await has(seller)).toEqual({ available: 0, vault: 20, escrow: 0 });
  expect(await has(buyer)).toMatchObject({ available: 100 });
});

test("a refund and the end of the lot at once: the coins are taken back whole, whoever is first", async () => {
  for (let round = 0; round < 6; round++) {
    const { buyer, seller, purchaseId, unlocked } = await aReleasedSale();
    const runs = [() => refund(purchaseId), () => unlocked()];
    await Promise.all((round % 2 === 0 ? runs : runs.reverse()).map((run) => run()));
    expect(await has(seller)).toEqual({ available: 0, vault: 0, escrow: 0 });
    expect(await has(buyer)).toMatchObject({ available: 100 });
  }
});
