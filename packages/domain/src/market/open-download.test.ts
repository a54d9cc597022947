import { asId, newId, type PurchaseId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { downloadEvents } from "@yoforex/db/schema/market";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anOrder, createMarketWorld, type MarketWorld } from "../../test/market-world.ts";
import { refused } from "../../test/outcomes.ts";
import { linkReviewDownload } from "../moderation/index.ts";
import { linkDownload, openDownload, purchaseListing, withdrawListing } from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const MINUTES = 60_000;
const tokenOf = (link: { url: string }) => link.url.replace("/files/", "");
const expired = refused("LINK_EXPIRED");

async function aSale() {
  const listing = await world.aListing({ price: 100 });
  const buyer = await world.aBuyer({ available: 100 });
  const bought = await purchaseListing(world.as(buyer), anOrder(listing));
  const purchaseId = asId<PurchaseId>(bought.id);
  const link = await linkDownload(world.as(buyer), { purchaseId });
  return { listing, buyer, bought, purchaseId, link, token: tokenOf(link) };
}

const eventsOf = (purchaseId: string) =>
  world.db.app.select().from(downloadEvents).where(eq(downloadEvents.purchaseId, purchaseId));

describe("a download link", () => {
  test("opens the bought file for the buyer and writes it down", async () => {
    const { buyer, bought, purchaseId, link, token } = await aSale();
    expect(link).toMatchObject({
      url: expect.stringMatching(/^\/files\/[\w-]+\.[\w-]+$/),
      fileName: bought.version.fileName,
      sizeBytes: bought.version.sizeBytes,
      sha256: bought.version.sha256,
    });
    const ctx = { ...world.as(buyer), origin: { ip: "203.0.113.7", userAgent: "x" } };
    expect(await openDownload(ctx, token)).toEqual({
      storageKey: expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{38}$/),
      name: "robot.mq5",
      mime: "text/plain",
      sizeBytes: 1234,
      sha256: link.sha256,
    });
    expect(await eventsOf(purchaseId)).toMatchObject([{ versionId: bought.version.id, ip: "203.0.113.7" }]);
  });

  test("counts once when the file is fetched in parts, again with a new link", async () => {
    const { buyer, purchaseId, token } = await aSale();
    await Promise.all(Array.from({ length: 4 }, () => openDownload(world.as(buyer), token)));
    expect(await eventsOf(purchaseId)).toHaveLength(1);
    world.clock.moveOn({ minutes: 1 });
    await openDownload(world.as(buyer), tokenOf(await linkDownload(world.as(buyer), { purchaseId })));
    expect(await eventsOf(purchaseId)).toHaveLength(2);
  });

  test("works for ten minutes", async () => {
    const { buyer, link, token } = await aSale();
    const ends = Date.parse(link.expiresAt);
    const at = (now: number) => ({ ...world.as(buyer), clock: () => now });
    expect(ends - world.clock.now()).toBeLessThanOrEqual(10 * MINUTES);
    await openDownload(at(ends - 1), token);
    await expect(openDownload(at(ends), token)).rejects.toEqual(expired);
  });

  test("works in the session that asked for it, and in no other", async () => {
    const { listing, buyer, purchaseId, token } = await aSale();
    for (const ctx of [
      world.as(buyer, { sessionId: "f".repeat(64) }),
      world.as(listing.seller),
      world.as(await world.aMember()),
      world.moderator,
    ]) {
      await expect(openDownload(ctx, token)).rejects.toEqual(expired);
    }
    await expect(openDownload(world.anonymous(), token)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(openDownload(world.as(buyer, { status: "suspended" }), token)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "suspended" }),
    );
    expect(await eventsOf(purchaseId)).toEqual([]);
  });

  test("can't be forged, changed or made from another one", async () => {
    const { buyer, token } = await aSale();
    const [body = "", signature = ""] = token.split(".");
    const claims = Buffer.from(body, "base64url").toString("utf8");
    const other = Buffer.from(claims.replace("download", "review")).toString("base64url");
    for (const bad of [
      "",
      "x",
      body,
      `${other}.${signature}`,
      `${body}.${signature.slice(1)}`,
      `${token}.x`,
    ]) {
      await expect(openDownload(world.as(buyer), bad)).rejects.toEqual(expired);
    }
    // A token of ours that grants something else.
    const foreign = world.as(buyer).links.sign({ use: "reset", id: newId() }, world.clock.now() + MINUTES);
    await expect(openDownload(world.as(buyer), foreign)).rejects.toEqual(expired);
  });

  test("is made for the buyer alone", async () => {
    const { listing, purchaseId } = await aSale();
    const unknown = refused("NOT_FOUND", { what: "purchase" });
    for (const ctx of [world.as(listing.seller), world.as(await world.aMember()), world.moderator]) {
      await expect(linkDownload(ctx, { purchaseId })).rejects.toEqual(unknown);
      await expect(linkDownload(ctx, { purchaseId: newId<PurchaseId>() })).rejects.toEqual(unknown);
    }
    await expect(linkDownload(world.anonymous(), { purchaseId })).rejects.toEqual(refused("NOT_SIGNED_IN"));
  });

  test("works after the listing is off sale and the escrow is over", async () => {
    const { listing, buyer, purchaseId } = await aSale();
    await withdrawListing(world.as(listing.seller), { listingId: listing.id });
    world.clock.moveOn({ days: 8 });
    await world.release();
    const link = await linkDownload(world.as(buyer), { purchaseId });
    expect((await openDownload(world.as(buyer), tokenOf(link))).name).toBe("robot.mq5");
  });
});

describe("a reviewer's link", () => {
  test("opens the file of any listing for staff, without counting as a download", async () => {
    const { listing, purchaseId } = await aSale();
    const { versionId } = await world.seen(listing.id);
    const link = await linkReviewDownload(world.moderator, { listingId: listing.id, versionId });
    expect(await openDownload(world.moderator, tokenOf(link))).toMatchObject({ sha256: link.sha256 });
    expect(await eventsOf(purchaseId)).toEqual([]);
  });

  test("is made for staff alone, and dies with the role", async () => {
    const listing = await world.aListing({ approved: false });
    const seen = await world.seen(listing.id);
    await expect(linkReviewDownload(world.as(listing.seller), seen)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "role" }),
    );
    const token = tokenOf(await linkReviewDownload(world.moderator, seen));
    const { moderator } = world;
    const demoted = { ...moderator, actor: { ...moderator.actor, role: "user" as const } };
    await expect(openDownload(demoted, token)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
    await expect(openDownload(await world.staff("admin"), token)).rejects.toEqual(expired);
    await expect(linkReviewDownload(moderator, { ...seen, versionId: newId() })).rejects.toEqual(
      refused("NOT_FOUND", { what: "file" }),
    );
  });
});
