import { asId, coins, type ResubmitListingInput } from "@yoforex/contracts";
import { brokenConstraint, eq } from "@yoforex/db";
import { contentPurchases, contentVersions } from "@yoforex/db/schema/market";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  aFile,
  anOrder,
  createMarketWorld,
  type MarketWorld,
  type TestListing,
} from "../../test/market-world.ts";
import { refused } from "../../test/outcomes.ts";
import {
  getListing,
  getPurchase,
  purchaseListing,
  resubmitListing,
  withdrawListing,
} from "../market/index.ts";
import { approveListing, getListingCase, listAudit, rejectListing } from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const reason = "Say what it trades.";
const words = (listing: TestListing, change: Partial<ResubmitListingInput> = {}): ResubmitListingInput => ({
  listingId: listing.id,
  title: listing.title,
  summary: "Trades the first pullback after the London open.",
  description: "Waits for the first M15 bar after the open and buys the **pullback** into its lower half.",
  price: coins(listing.price),
  version: "1.0",
  ...change,
});

/** A reviewer opens a listing, looks away, and meanwhile it is sent back and handed in again. */
async function staleReview(change: (listing: TestListing) => Promise<Partial<ResubmitListingInput>>) {
  const listing = await world.aListing({ approved: false });
  const seen = await world.seen(listing.id);
  await rejectListing(world.moderator, { ...seen, reason });
  await resubmitListing(world.as(listing.seller), words(listing, await change(listing)));
  return { listing, seen };
}

describe("a reviewer decides on what she looked at", () => {
  test("another file since then refuses her decision by its number, and nothing is approved", async () => {
    const { listing, seen } = await staleReview(async ({ seller }) => ({
      version: "1.1",
      fileId: await aFile(world.as(seller)),
    }));
    const changed = refused("LISTING_CHANGED", { changed: "file", version: "1.1" });
    const audits = (await listAudit(world.moderator, { limit: 50 })).rows.length;
    await expect(approveListing(world.moderator, seen)).rejects.toEqual(changed);
    await expect(rejectListing(world.moderator, { ...seen, reason })).rejects.toEqual(changed);
    const now = await getListingCase(world.moderator, { listingId: listing.id });
    expect([now.status, now.lastApproved, now.versions.map((version) => version.approvedAt)]).toEqual([
      "pending",
      null,
      [null, null],
    ]);
    expect((await listAudit(world.moderator, { limit: 50 })).rows).toHaveLength(audits);
    await approveListing(world.moderator, await world.seen(listing.id));
  });

  test("so do other words with the same file", async () => {
    const { listing, seen } = await staleReview(async () => ({ price: coins(90) }));
    expect((await world.seen(listing.id)).versionId).toBe(seen.versionId);
    await expect(approveListing(world.moderator, seen)).rejects.toEqual(
      refused("LISTING_CHANGED", { changed: "words", version: "1.0" }),
    );
  });

  test("the file of another listing is not hers to approve with this one", async () => {
    const one = await world.seen((await world.aListing({ approved: false })).id);
    const other = await world.seen((await world.aListing({ approved: false })).id);
    await expect(approveListing(world.moderator, { ...one, versionId: other.versionId })).rejects.toEqual(
      refused("NOT_FOUND", { what: "file" }),
    );
  });

  test("and sees what is different from what was approved last", async () => {
    const listing = await world.aListing({ price: 20, title: "Tallow Breakout EA" });
    expect((await getListingCase(world.moderator, { listingId: listing.id })).lastApproved).toMatchObject({
      version: "1.0",
      changes: [],
    });
    const seller = world.as(listing.seller);
    await withdrawListing(seller, { listingId: listing.id });
    const fileId = await aFile(seller, "robot-2.zip");
    await resubmitListing(
      seller,
      words(listing, { title: "Tallow Breakout EA 2", price: coins(1500), version: "2.0", fileId }),
    );
    expect(await getListingCase(world.moderator, { listingId: listing.id })).toMatchObject({
      revision: 2,
      versions: [
        { version: "2.0", approvedAt: null },
        { version: "1.0", approvedAt: expect.any(String) },
      ],
      lastApproved: {
        version: "1.0",
        changes: [
          { field: "file", before: "1.0, robot.mq5", after: "2.0, robot-2.zip" },
          { field: "title", before: "Tallow Breakout EA", after: "Tallow Breakout EA 2" },
          { field: "price", before: "20", after: "1,500" },
        ],
      },
    });
  });
});

describe("buyers get approved files alone", () => {
  test("a file that waits for review is not shown to those who bought an earlier one", async () => {
    const listing = await world.aListing({ price: 20 });
    const buyer = world.as(await world.aBuyer({ available: 20 }));
    const bought = await purchaseListing(buyer, anOrder(listing));
    const seller = world.as(listing.seller);
    await withdrawListing(seller, { listingId: listing.id });
    await resubmitListing(seller, words(listing, { version: "2.0", fileId: await aFile(seller) }));
    const versionsFor = async (viewer: typeof buyer) => {
      const view = await getListing(viewer, { slug: listing.slug });
      return [view.version, ...view.versions.map(({ version }) => version)];
    };
    expect(await versionsFor(buyer)).toEqual(["1.0", "1.0"]);
    expect(await versionsFor(seller)).toEqual(["2.0", "2.0", "1.0"]);
    expect(bought.version.version).toBe("1.0");
  });

  test("the database refuses an order of a version that nobody approved", async () => {
    const listing = await world.aListing({ price: 20 });
    const buyer = world.as(await world.aBuyer({ available: 20 }));
    const bought = await purchaseListing(buyer, anOrder(listing));
    const seller = world.as(listing.seller);
    await withdrawListing(seller, { listingId: listing.id });
    await resubmitListing(seller, words(listing, { version: "2.0", fileId: await aFile(seller) }));
    const { versionId } = await world.seen(listing.id);
    const swap = world.db.owner
      .update(contentPurchases)
      .set({ versionId })
      .where(eq(contentPurchases.id, bought.id));
    await expect(
      swap.catch((error) => Promise.reject(new Error(brokenConstraint(error) ?? ""))),
    ).rejects.toThrow("content_purchases_buy_what_was_approved");
    const [row] = await world.db.app.select().from(contentVersions).where(eq(contentVersions.id, versionId));
    expect(row?.approvedAt).toBeNull();
    expect((await getPurchase(buyer, { purchaseId: asId(bought.id) })).version.version).toBe("1.0");
  });
});
