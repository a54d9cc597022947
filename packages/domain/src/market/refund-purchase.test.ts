import { asId, type PurchaseId, type PurchaseView } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import { getTransfer } from "../economy/index.ts";
import type { TestMember } from "../testing/index.ts";
import {
  getListing,
  getPurchase,
  linkDownload,
  listSales,
  openDownload,
  purchaseListing,
  refundPurchase,
  releaseEscrow,
} from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

interface Sale {
  buyer: TestMember;
  seller: TestMember;
  slug: string;
  bought: PurchaseView;
  purchaseId: PurchaseId;
}

/** A sale at 100: 70 of purchased coins, 30 of earned ones; 80 in the seller's escrow, 20 for the platform. */
async function aSale(): Promise<Sale> {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 50, purchased: 70 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  return {
    buyer,
    seller: listing.seller,
    slug: listing.slug,
    bought,
    purchaseId: asId<PurchaseId>(bought.id),
  };
}

const tokenOf = (link: { url: string }) => link.url.replace("/files/", "");

describe("a buyer alone takes back what she hasn't downloaded", () => {
  test("and every coin returns to the purse it came from, on both sides", async () => {
    const { buyer, seller, slug, bought, purchaseId } = await aSale();
    expect(await world.purses(buyer)).toEqual([20, 0, 0]);
    const commission = await world.commission();

    const refunded = await refundPurchase(world.as(buyer), { purchaseId });
    expect(refunded).toMatchObject({
      status: "refunded",
      refundable: false,
      licenseActive: false,
      licenseKey: null,
      transferId: bought.transferId,
      releasedAt: null,
    });
    expect(await world.purses(buyer)).toEqual([50, 70, 0]);
    expect(await world.purses(seller)).toEqual([0, 0, 0]);
    expect(await world.commission()).toBe(commission - 20);
    const transfer = await getTransfer(world.as(buyer), { transferId: asId(bought.transferId ?? "") });
    expect(transfer.reversedBy).not.toBeNull();
    expect((await getListing(world.anonymous(), { slug })).salesCount).toBe(0);
    expect((await listSales(world.as(seller), { limit: 5 })).rows).toMatchObject([{ status: "refunded" }]);
    const subjects = async ({ email }: TestMember) =>
      (await world.mailsTo(email)).map((mail) => mail.subject);
    expect(await subjects(buyer)).toContain(`Refunded: order ${bought.number}`);
    expect(await subjects(seller)).toContain(`Sale refunded: order ${bought.number}`);
  });

  test("until its time is over, to the millisecond", async () => {
    const { buyer, bought, purchaseId } = await aSale();
    const ends = Date.parse(bought.refundEndsAt);
    expect(ends - Date.parse(bought.createdAt)).toBe(24 * 3_600_000);
    const at = (now: number) => ({ ...world.as(buyer), clock: () => now });
    await expect(refundPurchase(at(ends), { purchaseId })).rejects.toEqual(
      refused("REFUND_CLOSED", { because: "window_over" }),
    );
    expect((await getPurchase(at(ends), { purchaseId })).refundable).toBe(false);
    expect((await getPurchase(at(ends - 1), { purchaseId })).refundable).toBe(true);
    expect((await refundPurchase(at(ends - 1), { purchaseId })).status).toBe("refunded");
  });

  test("a link alone closes nothing, opening it does", async () => {
    const { buyer, purchaseId } = await aSale();
    const link = await linkDownload(world.as(buyer), { purchaseId });
    expect((await getPurchase(world.as(buyer), { purchaseId })).refundable).toBe(true);
    await openDownload(world.as(buyer), tokenOf(link));
    await expect(refundPurchase(world.as(buyer), { purchaseId })).rejects.toEqual(
      refused("REFUND_CLOSED", { because: "downloaded" }),
    );
    expect(await world.purses(buyer)).toEqual([20, 0, 0]);
  });

  test("and nobody else can: not the seller, not a stranger, not staff, not a visitor", async () => {
    const { buyer, seller, purchaseId } = await aSale();
    for (const other of [world.as(seller), world.as(await world.aMember()), world.moderator]) {
      await expect(refundPurchase(other, { purchaseId })).rejects.toEqual(
        refused("NOT_FOUND", { what: "purchase" }),
      );
    }
    await expect(refundPurchase(world.anonymous(), { purchaseId })).rejects.toEqual(refused("NOT_SIGNED_IN"));
    expect(await world.purses(buyer)).toEqual([20, 0, 0]);
  });
});

describe("a refund happens once", () => {
  test("asked for twice", async () => {
    const { buyer, purchaseId } = await aSale();
    await refundPurchase(world.as(buyer), { purchaseId });
    await expect(refundPurchase(world.as(buyer), { purchaseId })).rejects.toEqual(
      refused("REFUND_CLOSED", { because: "already_refunded" }),
    );
    expect(await world.purses(buyer)).toEqual([50, 70, 0]);
  });

  test("asked for six times at once", async () => {
    const { buyer, purchaseId } = await aSale();
    const { done, codes } = await outcomes(
      Array.from({ length: 6 }, () => refundPurchase(world.as(buyer), { purchaseId })),
    );
    expect([done.length, codes]).toEqual([1, Array(5).fill("REFUND_CLOSED")]);
    expect(await world.purses(buyer)).toEqual([50, 70, 0]);
  });

  test("and closes downloads: the link that was made before no longer opens", async () => {
    const { buyer, purchaseId } = await aSale();
    const link = await linkDownload(world.as(buyer), { purchaseId });
    await refundPurchase(world.as(buyer), { purchaseId });
    const closed = refused("REFUND_CLOSED", { because: "already_refunded" });
    await expect(openDownload(world.as(buyer), tokenOf(link))).rejects.toEqual(closed);
    await expect(linkDownload(world.as(buyer), { purchaseId })).rejects.toEqual(closed);
  });
});

describe("at once", () => {
  test("a refund and a download: never both", async () => {
    for (let round = 0; round < 5; round++) {
      const { buyer, purchaseId } = await aSale();
      const token = tokenOf(await linkDownload(world.as(buyer), { purchaseId }));
      const [refund, download] = await Promise.allSettled([
        refundPurchase(world.as(buyer), { purchaseId }),
        openDownload(world.as(buyer), token),
      ]);
      expect([refund.status, download.status].sort()).toEqual(["fulfilled", "rejected"]);
      if (refund.status === "rejected") {
        expect(refund.reason).toEqual(refused("REFUND_CLOSED", { because: "downloaded" }));
      }
      if (download.status === "rejected") {
        expect(download.reason).toEqual(refused("REFUND_CLOSED", { because: "already_refunded" }));
      }
      expect(await world.purses(buyer)).toEqual(refund.status === "fulfilled" ? [50, 70, 0] : [20, 0, 0]);
    }
  });

  test("a refund and the release: one wins, and the coins are where it put them", async () => {
    for (let round = 0; round < 8; round++) {
      const { buyer, seller, bought, purchaseId } = await aSale();
      // The job's clock is past the escrow while the buyer's still stands within her window.
      const due = new Date(Date.parse(bought.escrowEndsAt) + 1);
      const takeBack = () => refundPurchase(world.as(buyer), { purchaseId });
      const payOut = () => releaseEscrow(world.asWorker(), { now: due, limit: 100 });
      // Each has the first word every other time.
      const released = round % 2 === 0 ? undefined : payOut();
      const [refund, release] = await Promise.allSettled([takeBack(), released ?? payOut()]);
      expect(release.status).toBe("fulfilled");
      const refunded = refund.status === "fulfilled";
      expect(await world.purses(buyer)).toEqual(refunded ? [50, 70, 0] : [20, 0, 0]);
      expect(await world.purses(seller)).toEqual(refunded ? [0, 0, 0] : [72, 0, 0]);
      if (!refunded) expect(refund.reason).toEqual(refused("REFUND_CLOSED", { because: "released" }));
    }
  });
});
