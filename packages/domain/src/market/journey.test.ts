import { asId, coins, type ListingId, type PurchaseId } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { aFile, aForm, anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { getTransfer, getWallet } from "../economy/index.ts";
import { approveListing, getListingCase, listListingCases } from "../moderation/index.ts";
import {
  getListing,
  getPurchase,
  linkDownload,
  listListings,
  listPurchases,
  listSales,
  openDownload,
  publishListing,
  purchaseListing,
  quoteListing,
} from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

test("a coin's journey: published, approved, bought, downloaded, released", async () => {
  const seller = await world.aMember();
  const buyer = await world.aBuyer({ purchased: 100, available: 50 });
  const [asSeller, asBuyer] = [world.as(seller), world.as(buyer)];

  const form = aForm({ fileId: await aFile(asSeller, "meridian.ex5"), price: coins(121), version: "2.3" });
  const published = await publishListing(asSeller, form);
  expect(published).toMatchObject({ status: "pending", price: 121, version: "2.3", publishedAt: null });
  const listed = { id: asId<ListingId>(published.id), price: 121 };
  expect((await listListings(world.anonymous(), { limit: 50 })).rows).toEqual([]);

  const queue = await listListingCases(world.moderator, { status: "pending", limit: 20 });
  expect(queue.rows.map((row) => row.id)).toEqual([published.id]);
  expect(await getListingCase(world.moderator, { listingId: listed.id })).toMatchObject({
    sellerListings: 1,
    decidedBy: null,
    html: expect.stringContaining("<strong>pullback</strong>"),
    versions: [{ version: "2.3", fileName: "meridian.ex5", sizeBytes: 1234 }],
  });
  await approveListing(world.moderator, await world.seen(listed.id));
  expect((await listListings(world.anonymous(), { limit: 50 })).rows).toMatchObject([
    { id: published.id, salesCount: 0, price: 121, seller: { username: seller.username } },
  ]);

  const now = world.clock.now();
  const quote = await quoteListing(asBuyer, { listingId: listed.id });
  expect(quote).toMatchObject({
    price: 121,
    sellerShare: 96,
    platformShare: 25,
    purses: [
      { purse: "purchased", before: 100, pays: 100, after: 0 },
      { purse: "available", before: 50, pays: 21, after: 29 },
    ],
    spendableBefore: 150,
    spendableAfter: 29,
    affordable: true,
  });
  expect(Date.parse(quote.escrowEndsAt) - now).toBeGreaterThanOrEqual(7 * 86_400_000);
  expect(await world.purses(buyer)).toEqual([50, 100, 0]);

  const bought = await purchaseListing(asBuyer, anOrder(listed));
  expect(bought).toMatchObject({
    status: "escrow",
    price: 121,
    sellerShare: 96,
    platformShare: 25,
    refundable: true,
    licenseActive: true,
    licenseKey: expect.stringMatching(/^([2-9A-HJ-NP-Z]{5}-?){5}$/),
    number: expect.stringMatching(/^M-\d{4,}$/),
    downloadCount: 0,
  });
  const purchaseId = asId<PurchaseId>(bought.id);
  expect(await world.purses(buyer)).toEqual([29, 0, 0]);
  expect(await world.purses(seller)).toEqual([0, 0, 96]);
  expect(await world.commission()).toBe(25);
  expect(await getPurchase(asBuyer, { purchaseId })).toEqual(bought);
  expect((await listPurchases(asBuyer, { limit: 20 })).rows).toEqual([bought]);
  const transfer = await getTransfer(asBuyer, { transferId: asId(bought.transferId ?? "") });
  expect(transfer.sum).toBe(0);
  expect(transfer.cause).toEqual({
    text: expect.stringContaining(`Meridian Session EA, order ${bought.number}`),
    path: `/orders/${bought.id}`,
  });
  expect((await getListing(world.anonymous(), { slug: published.slug })).salesCount).toBe(1);
  expect((await listSales(asSeller, { limit: 20 })).rows).toMatchObject([
    { number: bought.number, status: "escrow", sellerShare: 96, escrowEndsAt: bought.escrowEndsAt },
  ]);
  expect((await getWallet(asSeller)).upcoming).toMatchObject([{ amount: 96, at: bought.escrowEndsAt }]);

  const link = await linkDownload(asBuyer, { purchaseId });
  const file = await openDownload(asBuyer, link.url.replace("/files/", ""));
  expect(file).toMatchObject({ name: "meridian.ex5", sizeBytes: 1234, sha256: link.sha256 });
  expect(await getPurchase(asBuyer, { purchaseId })).toMatchObject({ downloadCount: 1, refundable: false });

  world.clock.moveOn({ days: 7, ms: -60_000 });
  expect(await world.release()).toEqual({ orders: 0, coins: 0 });
  world.clock.moveOn({ minutes: 2 });
  expect(await world.release()).toEqual({ orders: 1, coins: 96 });
  expect(await world.release()).toEqual({ orders: 0, coins: 0 });
  expect(await world.purses(seller)).toEqual([87, 0, 0]);
  expect(await world.commission()).toBe(25);
  expect(await getPurchase(asBuyer, { purchaseId })).toMatchObject({ status: "released", refundable: false });

  const subjects = async (email: string) => (await world.mailsTo(email)).map((mail) => mail.subject);
  expect(await subjects(seller.email)).toEqual(
    expect.arrayContaining(["On sale: Meridian Session EA", "Sold: Meridian Session EA"]),
  );
  expect(await subjects(buyer.email)).toContain(`Order ${bought.number}: Meridian Session EA`);
});
