import { setFrozen } from "@yoforex/coin-ledger";
import { asId, coins, type ListingId, newId, type PurchaseId, type RequestId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { licenses } from "@yoforex/db/schema/market";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { rejectListing, suspendListing, suspendMember } from "../moderation/index.ts";
import {
  getListing,
  getPurchase,
  listPurchases,
  purchaseListing,
  quoteListing,
  refundPurchase,
  resubmitListing,
  withdrawListing,
} from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

describe("a purchase is refused, and no coins move,", () => {
  test("to visitors, the unverified and the suspended", async () => {
    const listing = await world.aListing();
    const buyer = await world.aBuyer({ available: 500 });
    await expect(purchaseListing(world.anonymous(), anOrder(listing))).rejects.toEqual(
      refused("NOT_SIGNED_IN"),
    );
    await expect(
      purchaseListing(world.as(buyer, { emailVerified: false }), anOrder(listing)),
    ).rejects.toEqual(refused("NOT_ALLOWED", { reason: "email_unverified" }));
    await expect(purchaseListing(world.as(buyer, { status: "suspended" }), anOrder(listing))).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "suspended" }),
    );
    expect(await world.purses(buyer)).toEqual([500, 0, 0]);
  });

  test("of one's own item", async () => {
    const seller = await world.aBuyer({ available: 500 });
    const listing = await world.aListing({ seller });
    await expect(purchaseListing(world.as(seller), anOrder(listing))).rejects.toEqual(refused("OWN_LISTING"));
    await expect(quoteListing(world.as(seller), { listingId: listing.id })).rejects.toEqual(
      refused("OWN_LISTING"),
    );
  });

  test("of what is not on sale: pending, rejected, withdrawn, suspended, or its seller suspended", async () => {
    const buyer = world.as(await world.aBuyer({ available: 500 }));
    const notForSale = (status: string) => refused("NOT_FOR_SALE", { status });
    // What was never on sale is answered as if it weren't there.
    const notThere = refused("NOT_FOUND", { what: "listing" });
    const waiting = await world.aListing({ approved: false });
    await expect(purchaseListing(buyer, anOrder(waiting))).rejects.toEqual(notThere);
    await rejectListing(world.moderator, {
      ...(await world.seen(waiting.id)),
      reason: "No source of the results.",
    });
    await expect(purchaseListing(buyer, anOrder(waiting))).rejects.toEqual(notThere);

    const withdrawn = await world.aListing();
    await withdrawListing(world.as(withdrawn.seller), { listingId: withdrawn.id });
    await expect(purchaseListing(buyer, anOrder(withdrawn))).rejects.toEqual(notForSale("withdrawn"));

    const suspended = await world.aListing();
    await suspendListing(world.moderator, { listingId: suspended.id, reason: "Copied code." });
    await expect(purchaseListing(buyer, anOrder(suspended))).rejects.toEqual(notForSale("suspended"));

    const orphan = await world.aListing();
    await suspendMember(await world.staff("admin"), { memberId: orphan.seller.id, reason: "Fraud ring." });
    await expect(purchaseListing(buyer, anOrder(orphan))).rejects.toEqual(notForSale("suspended"));
    await expect(getListing(buyer, { slug: orphan.slug })).rejects.toEqual(
      refused("NOT_FOUND", { what: "listing" }),
    );
  });

  test("of what is not there", async () => {
    const buyer = world.as(await world.aBuyer({ available: 500 }));
    const order = anOrder({ id: newId<ListingId>(), price: 10 });
    await expect(purchaseListing(buyer, order)).rejects.toEqual(refused("NOT_FOUND", { what: "listing" }));
  });

  test("without enough coins, naming what she can spend in all", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 59, purchased: 40 });
    await expect(purchaseListing(world.as(buyer), anOrder(listing))).rejects.toEqual(
      refused("INSUFFICIENT_COINS", { available: 99, required: 100 }),
    );
    expect(await quoteListing(world.as(buyer), { listingId: listing.id })).toMatchObject({
      affordable: false,
      spendableBefore: 99,
    });
    expect(await world.purses(buyer)).toEqual([59, 40, 0]);
    expect((await getListing(world.anonymous(), { slug: listing.slug })).salesCount).toBe(0);
    expect((await listPurchases(world.as(buyer), { limit: 20 })).rows).toEqual([]);
  });

  test("from a frozen wallet", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 100 });
    await inTx(world.asSystem(), (tx) => setFrozen(tx, { memberId: buyer.id, frozen: true }));
    await expect(purchaseListing(world.as(buyer), anOrder(listing))).rejects.toEqual(
      refused("ACCOUNT_FROZEN"),
    );
    expect(await world.purses(buyer)).toEqual([100, 0, 0]);
  });

  test("at a price that changed since the dialog opened, up or down", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    for (const seen of [99, 101, 0]) {
      await expect(purchaseListing(world.as(buyer), anOrder({ ...listing, price: seen }))).rejects.toEqual(
        refused("PRICE_CHANGED", { seen, now: 100 }),
      );
    }
    expect(await world.purses(buyer)).toEqual([500, 0, 0]);
  });

  test("of what she owns already, naming the order; after a refund she may buy again", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    const first = await purchaseListing(world.as(buyer), anOrder(listing));
    await expect(purchaseListing(world.as(buyer), anOrder(listing))).rejects.toEqual(
      refused("ALREADY_OWNED", { purchaseId: first.id, boughtAt: first.createdAt }),
    );
    expect(await world.purses(buyer)).toEqual([400, 0, 0]);
    await refundPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(first.id) });
    const second = await purchaseListing(world.as(buyer), anOrder(listing));
    expect(second.id).not.toBe(first.id);
    expect(second.licenseKey).not.toBe(first.licenseKey);
    expect(await world.purses(buyer)).toEqual([400, 0, 0]);
  });
});

describe("one request buys once", () => {
  test("however often it is sent", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    const order = anOrder(listing);
    const first = await purchaseListing(world.as(buyer), order);
    expect(await purchaseListing(world.as(buyer), order)).toEqual(first);
    expect(await world.purses(buyer)).toEqual([400, 0, 0]);
    await withdrawListing(world.as(listing.seller), { listingId: listing.id });
    expect(await purchaseListing(world.as(buyer), order)).toEqual(first);
  });

  test("eight times at once", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    const order = anOrder(listing);
    const { done, codes } = await outcomes(times(8, () => purchaseListing(world.as(buyer), order)));
    expect(codes).toEqual([]);
    expect(new Set(done.map((purchase) => purchase.id)).size).toBe(1);
    expect(await world.purses(buyer)).toEqual([400, 0, 0]);
  });

  test("with other contents it is a conflict, one after the other and at once", async () => {
    const [one, two] = [await world.aListing({ price: 100 }), await world.aListing({ price: 100 })];
    const buyer = await world.aBuyer({ available: 500 });
    const request = newId<RequestId>();
    await purchaseListing(world.as(buyer), anOrder(one, request));
    for (const other of [anOrder(two, request), anOrder({ ...one, price: 99 }, request)]) {
      await expect(purchaseListing(world.as(buyer), other)).rejects.toEqual(
        refused("DUPLICATE_REQUEST_DIFFERS"),
      );
    }
    const another = newId<RequestId>();
    const [three, four] = [await world.aListing({ price: 100 }), await world.aListing({ price: 100 })];
    const { done, codes } = await outcomes(
      [three, four].map((listing) => purchaseListing(world.as(buyer), anOrder(listing, another))),
    );
    expect([done.length, codes]).toEqual([1, ["DUPLICATE_REQUEST_DIFFERS"]]);
    expect(await world.purses(buyer)).toEqual([300, 0, 0]);
  });

  test("a refused request keeps nothing: it succeeds once there are coins", async () => {
    const listing = await world.aListing({ price: 100 });
    const other = await world.aListing({ price: 50 });
    const buyer = await world.aBuyer({ available: 120 });
    const order = anOrder(listing);
    const cheap = await purchaseListing(world.as(buyer), anOrder(other));
    await expect(purchaseListing(world.as(buyer), order)).rejects.toEqual(refused("INSUFFICIENT_COINS"));
    await refundPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(cheap.id) });
    expect(await purchaseListing(world.as(buyer), order)).toMatchObject({ status: "escrow", price: 100 });
  });

  test("two members' requests of one name are two requests", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyers = [await world.aBuyer({ available: 100 }), await world.aBuyer({ available: 100 })];
    const order = anOrder(listing);
    const bought = await Promise.all(buyers.map((buyer) => purchaseListing(world.as(buyer), order)));
    expect(new Set(bought.map((purchase) => purchase.transferId)).size).toBe(2);
  });
});

describe("at once", () => {
  test("two tabs with coins for one: one buys, the other is told that no coins moved", async () => {
    const [one, two] = [await world.aListing({ price: 100 }), await world.aListing({ price: 100 })];
    const buyer = await world.aBuyer({ available: 60, purchased: 90 });
    const { done, codes } = await outcomes(
      [one, two].map((listing) => purchaseListing(world.as(buyer), anOrder(listing))),
    );
    expect([done.length, codes]).toEqual([1, ["INSUFFICIENT_COINS"]]);
    expect(await world.purses(buyer)).toEqual([50, 0, 0]);
  });

  test("two tabs with coins for both: both buy, whichever purse is left to the second", async () => {
    const [one, two] = [await world.aListing({ price: 100 }), await world.aListing({ price: 100 })];
    const buyer = await world.aBuyer({ available: 100, purchased: 100 });
    const { codes } = await outcomes(
      [one, two].map((listing) => purchaseListing(world.as(buyer), anOrder(listing))),
    );
    expect(codes).toEqual([]);
    expect(await world.purses(buyer)).toEqual([0, 0, 0]);
  });

  test("two tabs on one item: bought once", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    const { done, codes } = await outcomes(
      times(4, () => purchaseListing(world.as(buyer), anOrder(listing))),
    );
    expect([done.length, codes]).toEqual([1, Array(3).fill("ALREADY_OWNED")]);
    expect(await world.purses(buyer)).toEqual([400, 0, 0]);
  });

  test("eight buyers of one item: eight licences, every share exact", async () => {
    const listing = await world.aListing({ price: 33, kind: "set_file" });
    const buyers = await Promise.all(times(8, () => world.aBuyer({ available: 33 })));
    const commission = await world.commission();
    const { done, codes } = await outcomes(
      buyers.map((buyer) => purchaseListing(world.as(buyer), anOrder(listing))),
    );
    expect(codes).toEqual([]);
    expect(new Set(done.map((purchase) => purchase.licenseKey)).size).toBe(8);
    expect(new Set(done.map((purchase) => purchase.number)).size).toBe(8);
    expect(await world.purses(listing.seller)).toEqual([0, 0, 8 * 24]);
    expect((await world.commission()) - commission).toBe(8 * 9);
    expect((await getListing(world.anonymous(), { slug: listing.slug })).salesCount).toBe(8);
    for (const buyer of buyers) expect(await world.purses(buyer)).toEqual([0, 0, 0]);
  });

  test("a purchase and a withdrawal of the listing: either it was bought before, or nothing moved", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 100 });
    const [bought] = await Promise.allSettled([
      purchaseListing(world.as(buyer), anOrder(listing)),
      withdrawListing(world.as(listing.seller), { listingId: listing.id }),
    ]);
    expect(await world.purses(buyer)).toEqual([bought.status === "fulfilled" ? 0 : 100, 0, 0]);
  });
});

describe("a licence", () => {
  test("is stored encrypted and shown to its buyer alone", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = await world.aBuyer({ available: 500 });
    const bought = await purchaseListing(world.as(buyer), anOrder(listing));
    const [stored] = await world.db.app.select().from(licenses).where(eq(licenses.purchaseId, bought.id));
    expect(JSON.stringify(stored)).not.toContain(bought.licenseKey?.slice(0, 5));
    const purchaseId = asId<PurchaseId>(bought.id);
    for (const other of [listing.seller, await world.aMember()]) {
      await expect(getPurchase(world.as(other), { purchaseId })).rejects.toEqual(
        refused("NOT_FOUND", { what: "purchase" }),
      );
    }
    await expect(getPurchase(world.moderator, { purchaseId })).rejects.toEqual(refused("NOT_FOUND"));
  });
});

describe("a free item", () => {
  test("is settled at once, without coins, commission or refund", async () => {
    const listing = await world.aListing({ price: 0, kind: "set_file" });
    const buyer = await world.aBuyer();
    const commission = await world.commission();
    const got = await purchaseListing(world.as(buyer), anOrder(listing));
    expect(got).toMatchObject({
      status: "released",
      price: 0,
      sellerShare: 0,
      platformShare: 0,
      transferId: null,
      refundable: false,
      releasedAt: got.createdAt,
      escrowEndsAt: got.createdAt,
      licenseActive: true,
    });
    expect(await world.commission()).toBe(commission);
    await expect(refundPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(got.id) })).rejects.toEqual(
      refused("REFUND_CLOSED", { because: "released" }),
    );
    expect(await world.mailsTo(listing.seller.email)).toHaveLength(2);
  });
});

test("what was bought keeps its price, its share and its version when the listing changes", async () => {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 500 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  const seller = world.as(listing.seller);
  await withdrawListing(seller, { listingId: listing.id });
  await resubmitListing(seller, {
    listingId: listing.id,
    title: "Meridian Session EA, second edition",
    summary: "Trades the first pullback after the London open.",
    description: "Waits for the first M15 bar after the open and buys the pullback into its lower half.",
    price: coins(250),
    version: "1.0",
  });
  const after = await getPurchase(world.as(buyer), { purchaseId: asId<PurchaseId>(bought.id) });
  expect(after).toMatchObject({ price: 100, sellerShare: 80, platformShare: 20, version: bought.version });
  expect((await getListing(world.as(buyer), { slug: listing.slug })).ownedPurchaseId).toBe(bought.id);
});
