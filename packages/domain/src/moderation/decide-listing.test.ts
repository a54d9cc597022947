import { asId, type ListingId, newId, type PurchaseId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { adminActions } from "@yoforex/db/schema/admin";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { getPurchase, listListings, listMyListings, purchaseListing } from "../market/index.ts";
import {
  approveListing,
  getListingCase,
  listListingCases,
  rejectListing,
  restoreListing,
  suspendListing,
} from "./index.ts";

let world: MarketWorld;
let admin: MemberCtx;

beforeAll(async () => {
  world = await createMarketWorld();
  admin = await world.staff("admin");
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const REASON = "The results are not the file's.";
const actsOn = (targetId: string) =>
  world.db.app
    .select()
    .from(adminActions)
    .where(eq(adminActions.targetId, targetId))
    .orderBy(adminActions.createdAt);
const onSale = async (listingId: string) =>
  (await listListings(world.anonymous(), { limit: 50 })).rows.some((row) => row.id === listingId);

describe("a decision on a listing", () => {
  test("moves it, names who decided and why, and tells the seller by mail", async () => {
    const { id: listingId, seller, slug, title } = await world.aListing({ approved: false });
    const subjects = async () => (await world.mailsTo(seller.email)).map((mail) => mail.subject).slice(1);

    expect(
      await rejectListing(world.moderator, { ...(await world.seen(listingId)), reason: REASON }),
    ).toMatchObject({
      status: "rejected",
      reason: REASON,
      decidedBy: world.moderator.actor.username,
      decidedAt: expect.any(String),
      publishedAt: null,
    });
    expect((await listMyListings(world.as(seller), { limit: 5 })).rows[0]).toMatchObject({ reason: REASON });
    expect(await subjects()).toEqual([`Not on sale yet: ${title}`]);
    expect((await world.mailsTo(seller.email)).at(-1)?.text).toContain(REASON);

    const other = await world.aListing({ approved: false, title: "Tallow Breakout EA" });
    expect(await approveListing(admin, await world.seen(other.id))).toMatchObject({
      status: "approved",
      reason: null,
      decidedBy: admin.actor.username,
      publishedAt: expect.any(String),
    });
    const mail = (await world.mailsTo(other.seller.email)).at(-1);
    expect(mail?.subject).toBe("On sale: Tallow Breakout EA");
    expect(mail?.text).toContain(`https://yoforex.example/p/${other.slug}`);
    expect(slug).not.toBe(other.slug);
  });

  test("takes an approved one off sale and puts it back; what was bought stays bought", async () => {
    const listing = await world.aListing({ price: 50 });
    const buyer = world.as(await world.aBuyer({ available: 50 }));
    const bought = await purchaseListing(buyer, anOrder(listing));
    expect(await onSale(listing.id)).toBe(true);

    const off = await suspendListing(world.moderator, { listingId: listing.id, reason: REASON });
    expect([off.status, off.reason, await onSale(listing.id)]).toEqual(["suspended", REASON, false]);
    expect((await world.mailsTo(listing.seller.email)).at(-1)?.subject).toBe(`Off sale: ${listing.title}`);
    expect(await getPurchase(buyer, { purchaseId: asId<PurchaseId>(bought.id) })).toMatchObject({
      licenseActive: true,
    });

    const back = await restoreListing(admin, { listingId: listing.id, reason: "It was the wrong one." });
    expect([back.status, back.reason, await onSale(listing.id)]).toEqual(["approved", null, true]);
  });

  test("is written down with its reason, in the order it was taken", async () => {
    const listing = await world.aListing({ approved: false });
    const ctx = { ...world.moderator, origin: { ip: "203.0.113.9", userAgent: "staff browser" } };
    await approveListing(ctx, await world.seen(listing.id));
    world.clock.moveOn({ ms: 5 });
    await suspendListing(ctx, { listingId: listing.id, reason: REASON });
    expect(await actsOn(listing.id)).toMatchObject([
      {
        action: "listing.approve",
        adminId: ctx.actor.id,
        targetType: "listing",
        targetLabel: listing.title,
        reason: null,
        changes: [{ field: "status", before: "pending", after: "approved" }],
        requestId: ctx.requestId,
        ip: "203.0.113.9",
        userAgent: "staff browser",
      },
      { action: "listing.suspend", reason: REASON },
    ]);
  });

  test("is refused to everybody but staff, and then leaves no trace", async () => {
    const listing = await world.aListing({ approved: false });
    const input = { ...(await world.seen(listing.id)), reason: REASON };
    const strangers: [DomainCtx, object][] = [
      [world.anonymous(), refused("NOT_SIGNED_IN")],
      [world.asSystem(), refused("NOT_SIGNED_IN")],
      [world.as(listing.seller), refused("NOT_ALLOWED", { reason: "role" })],
      [world.as(await world.aMember()), refused("NOT_ALLOWED", { reason: "role" })],
      [
        { ...admin, actor: { ...admin.actor, status: "suspended" } },
        refused("NOT_ALLOWED", { reason: "suspended" }),
      ],
    ];
    for (const [ctx, refusal] of strangers) {
      await expect(approveListing(ctx, input)).rejects.toEqual(refusal);
      await expect(rejectListing(ctx, input)).rejects.toEqual(refusal);
      await expect(suspendListing(ctx, input)).rejects.toEqual(refusal);
      await expect(restoreListing(ctx, input)).rejects.toEqual(refusal);
      await expect(getListingCase(ctx, input)).rejects.toEqual(refusal);
      await expect(listListingCases(ctx, { status: "pending", limit: 5 })).rejects.toEqual(refusal);
    }
    expect(await actsOn(listing.id)).toEqual([]);
    expect((await getListingCase(admin, input)).status).toBe("pending");
  });

  test("is not a seller's to take on her own listing, whatever her role", async () => {
    const seller = await world.aMember({ role: "admin" });
    const listing = await world.aListing({ seller, approved: false });
    const own = refused("NOT_ALLOWED", { reason: "own_item" });
    await expect(approveListing(world.as(seller), await world.seen(listing.id))).rejects.toEqual(own);
    await expect(
      rejectListing(world.as(seller), { ...(await world.seen(listing.id)), reason: REASON }),
    ).rejects.toEqual(own);
  });

  test("comes too late when somebody else was first, with her name", async () => {
    const { id: listingId } = await world.aListing({ approved: false });
    await approveListing(admin, await world.seen(listingId));
    const decidedBy = admin.actor.username;
    await expect(
      rejectListing(world.moderator, { ...(await world.seen(listingId)), reason: REASON }),
    ).rejects.toEqual(refused("ALREADY_DECIDED", { status: "approved", decidedBy }));
    await expect(approveListing(world.moderator, await world.seen(listingId))).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "approved", decidedBy }),
    );
    await expect(restoreListing(world.moderator, { listingId, reason: REASON })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "approved", decidedBy }),
    );
    await expect(
      suspendListing(world.moderator, { listingId: newId<ListingId>(), reason: REASON }),
    ).rejects.toEqual(refused("NOT_FOUND", { what: "listing" }));
  });

  test("is taken once when four of staff decide at the same moment", async () => {
    const { id: listingId } = await world.aListing({ approved: false });
    const seen = await world.seen(listingId);
    const { done, codes } = await outcomes([
      approveListing(admin, seen),
      rejectListing(world.moderator, { ...seen, reason: REASON }),
      approveListing(world.moderator, seen),
      rejectListing(admin, { ...seen, reason: REASON }),
    ]);
    expect([done.length, codes]).toEqual([1, Array(3).fill("ALREADY_DECIDED")]);
    expect(await actsOn(listingId)).toHaveLength(1);
    expect((await getListingCase(admin, { listingId })).status).toBe(done[0]?.status);
  });
});

test("what waits is taken oldest first, the rest is read newest first, page by page", async () => {
  const one = await world.aListing({ approved: false });
  const two = await world.aListing({ approved: false });
  const three = await world.aListing({ approved: false });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listListingCases(world.moderator, { status: "pending", limit: 2, cursor });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.slice(-3)).toEqual([one.id, two.id, three.id]);
  for (const { id } of [one, two, three])
    await rejectListing(admin, { ...(await world.seen(id)), reason: REASON });
  const rejected = await listListingCases(world.moderator, { status: "rejected", limit: 3 });
  expect(rejected.rows.map((row) => row.id)).toEqual([three.id, two.id, one.id]);
});
