import { asId, ECONOMY_DEFAULTS, type EconomySettings, type PurchaseId } from "@yoforex/contracts";
import { economySettings } from "@yoforex/db/schema/economy";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { getPurchase, purchaseListing, quoteListing, refundPurchase, releaseEscrow } from "./index.ts";

let world: MarketWorld;
let version = 1;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

/** What an admin's change of the settings will write: a new version that counts from now on. */
async function change(settings: Partial<EconomySettings>, sellerShareBps = 8_000) {
  version += 1;
  const market = { ...ECONOMY_DEFAULTS.market };
  market.expert_advisor = { ...market.expert_advisor, sellerShareBps };
  await world.db.app.insert(economySettings).values({
    version,
    values: { ...ECONOMY_DEFAULTS, market, ...settings },
    effectiveAt: new Date(world.clock.now()),
    reason: "A test.",
  });
}

async function aSale() {
  const listing = await world.aListing({ price: 101 });
  const buyer = await world.aBuyer({ available: 101 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  return { listing, buyer, bought, purchaseId: asId<PurchaseId>(bought.id), seller: listing.seller };
}

test("a change touches no order that was made before it", async () => {
  const { buyer, seller, bought, purchaseId } = await aSale();
  expect(bought).toMatchObject({ sellerShare: 80, platformShare: 21 });
  await change({ escrowDays: 1, selfRefundHours: 0 }, 1);
  expect(await getPurchase(world.as(buyer), { purchaseId })).toEqual(bought);
  const later = await aSale();
  expect(later.bought).toMatchObject({ sellerShare: 0, platformShare: 101, refundable: false });
  expect(await world.purses(seller)).toEqual([0, 0, 80]);
  await refundPurchase(world.as(buyer), { purchaseId });
  expect(await world.purses(buyer)).toEqual([101, 0, 0]);
});

test.each([
  [0, [0, 0, 0], 101],
  [10_000, [0, 0, 101], 0],
])("a share of %i bps is paid, released and taken back like any other", async (bps, inEscrow, commission) => {
  await change({}, bps);
  const before = await world.commission();
  const one = await aSale();
  expect(
    (await quoteListing(world.as(await world.aMember()), { listingId: one.listing.id })).platformShare,
  ).toBe(commission);
  expect(await world.purses(one.seller)).toEqual(inEscrow);
  expect((await world.commission()) - before).toBe(commission);
  await refundPurchase(world.as(one.buyer), { purchaseId: one.purchaseId });
  expect(await world.purses(one.buyer)).toEqual([101, 0, 0]);

  const two = await aSale();
  const share = two.bought.sellerShare;
  const job = { now: new Date(two.bought.escrowEndsAt), limit: 50 };
  expect((await releaseEscrow(world.asWorker(), job)).orders).toBeGreaterThan(0);
  expect(await world.purses(two.seller)).toEqual([share - Math.floor(share / 10), 0, 0]);
  expect((await getPurchase(world.as(two.buyer), { purchaseId: two.purchaseId })).status).toBe("released");
});
