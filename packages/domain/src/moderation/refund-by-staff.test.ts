import { available, houseBalance, post, system } from "@yoforex/coin-ledger";
import { asId, coins, newId, type PurchaseId, ZERO } from "@yoforex/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import { inTx, type MemberCtx } from "../context.ts";
import { getPurchase, linkDownload, openDownload, purchaseListing, releaseEscrow } from "../market/index.ts";
import type { TestMember } from "../testing/index.ts";
import { getRefundQuote, listAllPurchases, listAudit, refundByStaff } from "./index.ts";

let world: MarketWorld;
let admin: MemberCtx;

beforeAll(async () => {
  world = await createMarketWorld();
  admin = await world.staff("admin");
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const reason = "The file did not run on any build.";

/** A sale at 100 that was downloaded, so that the buyer alone can't take it back: 80 in escrow, 20 commission. */
async function aSale(seller?: TestMember) {
  const listing = await world.aListing({ price: 100, ...(seller && { seller }) });
  const buyer = await world.aBuyer({ available: 50, purchased: 70 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  const purchaseId = asId<PurchaseId>(bought.id);
  const link = await linkDownload(world.as(buyer), { purchaseId });
  await openDownload(world.as(buyer), link.url.replace("/files/", ""));
  return { buyer, seller: listing.seller, bought, purchaseId };
}

const pay = async ({ bought }: Awaited<ReturnType<typeof aSale>>) =>
  releaseEscrow(world.asWorker(), { now: new Date(bought.escrowEndsAt), limit: 100 });

/** The seller spends what she earned, in the only way that this journey's kinds allow: on another member's item. */
async function spendAll(seller: TestMember) {
  const [has] = await world.purses(seller);
  const listing = await world.aListing({ price: has });
  await purchaseListing(world.as(seller), anOrder(listing));
}

const earn = ({ id }: TestMember, amount: number) =>
  inTx(world.asSystem(), (tx) =>
    post(tx, {
      kind: "engagement.daily.checkin",
      key: { scope: "testing", key: newId() },
      actor: null,
      moves: [{ from: system("promotions"), to: available(id), amount: coins(amount) }],
    }),
  );

/** What the platform can pay from. */
const houseHas = async () =>
  (await houseBalance(world.db.app, "commission")) + (await houseBalance(world.db.app, "promotions"));

describe("an admin's refund", () => {
  test("out of escrow gives everything back, whatever was downloaded", async () => {
    const sale = await aSale();
    const commission = await world.commission();
    expect(
      await refundByStaff(admin, { purchaseId: sale.purchaseId, reason, platformPaysSeen: ZERO }),
    ).toMatchObject({
      id: sale.bought.id,
      number: sale.bought.number,
      status: "refunded",
      price: 100,
      buyer: { username: sale.buyer.username },
      seller: { username: sale.seller.username },
    });
    expect(await world.purses(sale.buyer)).toEqual([50, 70, 0]);
    expect(await world.purses(sale.seller)).toEqual([0, 0, 0]);
    expect(await world.commission()).toBe(commission - 20);
    expect(await getPurchase(world.as(sale.buyer), { purchaseId: sale.purchaseId })).toMatchObject({
      status: "refunded",
      licenseActive: false,
    });
    const { rows } = await listAudit(admin, { action: "purchase.refund", limit: 1 });
    expect(rows).toMatchObject([
      {
        actor: { username: admin.actor.username },
        targetType: "purchase",
        targetId: sale.bought.id,
        targetLabel: sale.bought.number,
        reason,
        changes: [{ field: "status", before: "escrow", after: "refunded" }],
      },
    ]);
  });

  test("after the release takes the share back from the seller, and the commission too", async () => {
    const sale = await aSale();
    await pay(sale);
    expect(await world.purses(sale.seller)).toEqual([72, 0, 0]);
    const commission = await world.commission();
    await refundByStaff(admin, { purchaseId: sale.purchaseId, reason, platformPaysSeen: ZERO });
    expect(await world.purses(sale.buyer)).toEqual([50, 70, 0]);
    expect(await world.purses(sale.seller)).toEqual([0, 0, 0]);
    expect(await world.commission()).toBe(commission - 20);
    const { rows } = await listAudit(admin, { action: "purchase.refund", limit: 1 });
    expect(rows[0]?.changes).toEqual([{ field: "status", before: "released", after: "refunded" }]);
  });

  test("after the release is paid by the platform as far as the seller has spent it, and once", async () => {
    const sale = await aSale();
    const { purchaseId } = sale;
    await pay(sale);
    await spendAll(sale.seller);
    await earn(sale.seller, 30);
    const house = await houseHas();
    expect(await getRefundQuote(admin, { purchaseId })).toEqual({
      price: 100,
      fromSeller: 38,
      fromCommission: 20,
      platformPays: 42,
    });
    const confirmed = { purchaseId, reason, platformPaysSeen: coins(42) };
    const { done, codes } = await outcomes([
      refundByStaff(admin, confirmed),
      refundByStaff(await world.staff("admin"), confirmed),
      refundByStaff(admin, confirmed),
    ]);
    expect([done.length, codes]).toEqual([1, Array(2).fill("REFUND_CLOSED")]);
    expect(await world.purses(sale.buyer)).toEqual([50, 70, 0]);
    expect(await world.purses(sale.seller)).toEqual([0, 0, 0]);
    expect(await houseHas()).toBe(house - 20 - 42);
    expect(await getPurchase(world.as(sale.buyer), { purchaseId })).toMatchObject({
      status: "refunded",
      licenseActive: false,
    });
    const { rows } = await listAudit(admin, { action: "purchase.refund", limit: 1 });
    expect(rows[0]?.changes).toEqual([
      { field: "status", before: "released", after: "refunded" },
      { field: "platform pays", before: null, after: "42" },
    ]);
  });

  test("after the release moves nothing when the platform would pay something else than was confirmed", async () => {
    const sale = await aSale();
    await pay(sale);
    await spendAll(sale.seller);
    const audits = (await listAudit(admin, { limit: 50 })).rows.length;
    for (const seen of [0, 71, 80]) {
      const input = { purchaseId: sale.purchaseId, reason, platformPaysSeen: coins(seen) };
      await expect(refundByStaff(admin, input)).rejects.toEqual(refused("REFUND_CHANGED", { seen, now: 72 }));
    }
    expect(await world.purses(sale.buyer)).toEqual([20, 0, 0]);
    expect((await listAudit(admin, { limit: 50 })).rows).toHaveLength(audits);
    expect(await getPurchase(world.as(sale.buyer), { purchaseId: sale.purchaseId })).toMatchObject({
      status: "released",
      licenseActive: true,
    });
  });

  test("after the release succeeds once the seller has earned as much again", async () => {
    const sale = await aSale();
    await pay(sale);
    await spendAll(sale.seller);
    await earn(sale.seller, 73);
    await refundByStaff(admin, { purchaseId: sale.purchaseId, reason, platformPaysSeen: ZERO });
    expect(await world.purses(sale.seller)).toEqual([1, 0, 0]);
    expect(await world.purses(sale.buyer)).toEqual([50, 70, 0]);
  });

  test("happens once, asked for five times at once", async () => {
    const { buyer, purchaseId } = await aSale();
    const { done, codes } = await outcomes(
      Array.from({ length: 5 }, () => refundByStaff(admin, { purchaseId, reason, platformPaysSeen: ZERO })),
    );
    expect([done.length, codes]).toEqual([1, Array(4).fill("REFUND_CLOSED")]);
    expect(await world.purses(buyer)).toEqual([50, 70, 0]);
    await expect(refundByStaff(admin, { purchaseId, reason, platformPaysSeen: ZERO })).rejects.toEqual(
      refused("REFUND_CLOSED", { because: "already_refunded" }),
    );
  });

  test("and the release at once: the buyer has her coins back, and the books agree", async () => {
    for (let round = 0; round < 6; round++) {
      const sale = await aSale();
      const runs = [
        () => refundByStaff(admin, { purchaseId: sale.purchaseId, reason, platformPaysSeen: ZERO }),
        () => pay(sale),
      ];
      const { codes } = await outcomes<unknown>(
        (round % 2 === 0 ? runs : runs.reverse()).map((run) => run()),
      );
      expect(codes).toEqual([]);
      expect(await world.purses(sale.buyer)).toEqual([50, 70, 0]);
      expect(await world.purses(sale.seller)).toEqual([0, 0, 0]);
    }
  });

  test("of a free item takes the licence back and moves nothing", async () => {
    const listing = await world.aListing({ price: 0 });
    const buyer = world.as(await world.aMember());
    const purchaseId = asId<PurchaseId>((await purchaseListing(buyer, anOrder(listing))).id);
    expect((await refundByStaff(admin, { purchaseId, reason, platformPaysSeen: ZERO })).status).toBe(
      "refunded",
    );
    expect(await getPurchase(buyer, { purchaseId })).toMatchObject({
      licenseActive: false,
      licenseKey: null,
    });
  });

  test("is an admin's, and not on a sale of her own", async () => {
    const sale = await aSale();
    const input = { purchaseId: sale.purchaseId, reason, platformPaysSeen: ZERO };
    for (const ctx of [world.moderator, world.as(sale.buyer), world.as(sale.seller)]) {
      await expect(refundByStaff(ctx, input)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
    }
    await expect(refundByStaff(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(
      refundByStaff(admin, { purchaseId: newId<PurchaseId>(), reason, platformPaysSeen: ZERO }),
    ).rejects.toEqual(refused("NOT_FOUND", { what: "purchase" }));
    const interested = await world.aMember({ role: "admin" });
    const own = await aSale(interested);
    await expect(
      refundByStaff(world.as(interested), { purchaseId: own.purchaseId, reason, platformPaysSeen: ZERO }),
    ).rejects.toEqual(refused("NOT_ALLOWED", { reason: "own_item" }));
    await expect(getRefundQuote(world.moderator, input)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
    await expect(getRefundQuote(world.as(interested), { purchaseId: own.purchaseId })).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "own_item" }),
    );
    expect(await world.purses(sale.buyer)).toEqual([20, 0, 0]);
  });
});

test("all purchases are listed for staff by status, without licence keys", async () => {
  const sale = await aSale();
  const { rows } = await listAllPurchases(world.moderator, { status: "escrow", limit: 50 });
  expect(rows.map((row) => row.id)).toContain(sale.bought.id);
  expect(rows.every((row) => row.status === "escrow")).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(sale.bought.licenseKey);
  await expect(listAllPurchases(world.as(sale.buyer), { limit: 5 })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
});
