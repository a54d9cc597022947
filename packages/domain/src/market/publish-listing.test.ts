import {
  asId,
  coins,
  ECONOMY_DEFAULTS,
  type FileId,
  LISTING_KINDS,
  type ListingId,
  newId,
  type ResubmitListingInput,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { contentVersions } from "@yoforex/db/schema/market";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  aFile,
  aForm,
  anOrder,
  createMarketWorld,
  type MarketWorld,
  type TestListing,
} from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import { approveListing, rejectListing, suspendListing } from "../moderation/index.ts";
import {
  getListing,
  listListings,
  listMyListings,
  publishListing,
  purchaseListing,
  resubmitListing,
  saveFile,
  withdrawListing,
} from "./index.ts";

let world: MarketWorld;

beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const mended = (listing: TestListing, change: Partial<ResubmitListingInput> = {}): ResubmitListingInput => {
  const { title, summary, description, price, version } = aForm({ fileId: newId<FileId>() });
  return { listingId: listing.id, title, summary, description, price, version, ...change };
};

describe("publishing", () => {
  test("is for members with a proven address", async () => {
    const member = await world.aMember();
    const form = aForm({ fileId: await aFile(world.as(member)) });
    await expect(publishListing(world.anonymous(), form)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(publishListing(world.as(member, { emailVerified: false }), form)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "email_unverified" }),
    );
  });

  test.each(LISTING_KINDS)("a price of %s is 0 or within its range", async (kind) => {
    const seller = world.as(await world.aMember());
    const { leastPrice: least, greatestPrice: greatest } = ECONOMY_DEFAULTS.market[kind];
    const publish = async (price: number) =>
      publishListing(seller, aForm({ kind, fileId: await aFile(seller, "all.zip"), price: coins(price) }));
    for (const price of [1, least - 1, greatest + 1]) {
      await expect(publish(price)).rejects.toEqual(refused("PRICE_OUT_OF_RANGE", { least, greatest }));
    }
    for (const price of [0, least, greatest]) expect((await publish(price)).price).toBe(price);
  });

  test("takes only the seller's own file, once, of a type that the kind sells", async () => {
    const seller = world.as(await world.aMember());
    const noFile = refused("NOT_FOUND", { what: "file" });
    const others = await aFile(world.as(await world.aMember()));
    await expect(publishListing(seller, aForm({ fileId: others }))).rejects.toEqual(noFile);
    await expect(publishListing(seller, aForm({ fileId: newId<FileId>() }))).rejects.toEqual(noFile);

    const guide = await aFile(seller, "guide.pdf");
    await expect(publishListing(seller, aForm({ fileId: guide }))).rejects.toEqual(
      refused("FILE_TYPE_REFUSED", { allowed: ["ex4", "ex5", "mq4", "mq5", "zip"] }),
    );
    await publishListing(seller, aForm({ fileId: guide, kind: "article" }));
    const inUse = refused("INVALID_INPUT", { fields: [expect.objectContaining({ path: "fileId" })] });
    await expect(publishListing(seller, aForm({ fileId: guide, kind: "article" }))).rejects.toEqual(inUse);
  });

  test("one request makes one listing, however often and at once", async () => {
    const seller = world.as(await world.aMember());
    const form = aForm({ fileId: await aFile(seller) });
    const { done, codes } = await outcomes(Array.from({ length: 12 }, () => publishListing(seller, form)));
    expect(codes).toEqual([]);
    expect(new Set(done.map((listing) => listing.id)).size).toBe(1);
    expect((await listMyListings(seller, { limit: 20 })).rows).toHaveLength(1);
  });

  test("one request with other contents is a conflict", async () => {
    const seller = world.as(await world.aMember());
    const form = aForm({ fileId: await aFile(seller) });
    await publishListing(seller, form);
    const other = await aFile(seller);
    for (const change of [
      { title: "Another title" },
      { price: coins(99) },
      { version: "1.1" },
      { fileId: other },
    ]) {
      await expect(publishListing(seller, { ...form, ...change })).rejects.toEqual(
        refused("DUPLICATE_REQUEST_DIFFERS"),
      );
    }
    const again = aForm({ fileId: await aFile(seller) });
    const { done, codes } = await outcomes([
      publishListing(seller, again),
      publishListing(seller, { ...again, fileId: other }),
    ]);
    expect([done.length, codes]).toEqual([1, ["DUPLICATE_REQUEST_DIFFERS"]]);
  });

  test("renders its description without anything that could run", async () => {
    const seller = world.as(await world.aMember());
    const description = `${"Plain words. ".repeat(5)}<script>alert(1)</script> [x](javascript:alert(1)) **bold**`;
    const { slug } = await publishListing(seller, aForm({ fileId: await aFile(seller), description }));
    const { html } = await getListing(seller, { slug });
    expect(html).toContain("<strong>bold</strong>");
    expect(html).not.toMatch(/<script|href="javascript/i);
  });
});

describe("a listing that is not on sale", () => {
  test("is in its seller's studio and nowhere else", async () => {
    const listing = await world.aListing({ approved: false });
    const unseen = refused("NOT_FOUND", { what: "listing" });
    for (const ctx of [world.anonymous(), world.as(await world.aMember()), world.moderator]) {
      await expect(getListing(ctx, { slug: listing.slug })).rejects.toEqual(unseen);
    }
    const seller = world.as(listing.seller);
    expect(await getListing(seller, { slug: listing.slug })).toMatchObject({ own: true, status: "pending" });
    expect((await listMyListings(seller, { limit: 20 })).rows).toMatchObject([
      { id: listing.id, status: "pending", reason: null, decidedAt: null },
    ]);
    expect((await listMyListings(world.as(await world.aMember()), { limit: 20 })).rows).toEqual([]);
  });

  test("was bought by some, who keep seeing it", async () => {
    const listing = await world.aListing({ price: 100 });
    const buyer = world.as(await world.aBuyer({ available: 100 }));
    const bought = await purchaseListing(buyer, anOrder(listing));
    await withdrawListing(world.as(listing.seller), { listingId: listing.id });
    expect(await getListing(buyer, { slug: listing.slug })).toMatchObject({
      status: "withdrawn",
      own: false,
      ownedPurchaseId: bought.id,
    });
    await expect(getListing(world.anonymous(), { slug: listing.slug })).rejects.toEqual(refused("NOT_FOUND"));
  });
});

describe("the market", () => {
  test("is read page by page, the newest first, by kind, without gap or repetition", async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await world.aListing({ kind: "course", price: 50 })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listListings(world.anonymous(), { kind: "course", limit: 2, cursor });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.slice(0, 5)).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
    await expect(listListings(world.anonymous(), { limit: 2, cursor: "nonsense" })).rejects.toEqual(
      refused("INVALID_INPUT"),
    );
  });

  test("keeps a listing's first day on sale when it comes back", async () => {
    const listing = await world.aListing();
    const first = (await getListing(world.anonymous(), { slug: listing.slug })).publishedAt;
    const seller = world.as(listing.seller);
    await withdrawListing(seller, { listingId: listing.id });
    await resubmitListing(seller, mended(listing));
    world.clock.moveOn({ days: 1 });
    await approveListing(world.moderator, await world.seen(listing.id));
    expect((await getListing(world.anonymous(), { slug: listing.slug })).publishedAt).toBe(first);
  });
});

describe("withdrawing and handing in again", () => {
  test("is for the seller alone", async () => {
    const listing = await world.aListing();
    const unknown = refused("NOT_FOUND", { what: "listing" });
    for (const ctx of [world.as(await world.aMember()), world.moderator]) {
      await expect(withdrawListing(ctx, { listingId: listing.id })).rejects.toEqual(unknown);
      await expect(resubmitListing(ctx, mended(listing))).rejects.toEqual(unknown);
      await expect(withdrawListing(ctx, { listingId: newId<ListingId>() })).rejects.toEqual(unknown);
    }
    await expect(withdrawListing(world.anonymous(), { listingId: listing.id })).rejects.toEqual(
      refused("NOT_SIGNED_IN"),
    );
  });

  test("moves only between the states that are named", async () => {
    const listing = await world.aListing({ approved: false });
    const seller = world.as(listing.seller);
    const withdraw = () => withdrawListing(seller, { listingId: listing.id });
    const resubmit = () => resubmitListing(seller, mended(listing));
    const already = (status: string) => refused("ALREADY_DECIDED", { status, decidedBy: null });
    await expect(withdraw()).rejects.toEqual(already("pending"));
    await expect(resubmit()).rejects.toEqual(already("pending"));
    await rejectListing(world.moderator, {
      ...(await world.seen(listing.id)),
      reason: "Say what it trades.",
    });
    expect((await listMyListings(seller, { limit: 1 })).rows[0]?.reason).toBe("Say what it trades.");
    await expect(withdraw()).rejects.toEqual(already("rejected"));
    expect(await resubmit()).toMatchObject({ status: "pending", reason: null, decidedAt: null });
    await approveListing(world.moderator, await world.seen(listing.id));
    await expect(resubmit()).rejects.toEqual(already("approved"));
    expect((await withdraw()).status).toBe("withdrawn");
    await expect(withdraw()).rejects.toEqual(already("withdrawn"));
    await resubmit();
    await approveListing(world.moderator, await world.seen(listing.id));
    await suspendListing(world.moderator, { listingId: listing.id, reason: "Copied code." });
    await expect(withdraw()).rejects.toEqual(already("suspended"));
    await expect(resubmit()).rejects.toEqual(already("suspended"));
  });

  test("a new file makes a new version, which later buyers get; earlier ones keep theirs", async () => {
    const listing = await world.aListing({ price: 20 });
    const seller = world.as(listing.seller);
    const early = world.as(await world.aBuyer({ available: 20 }));
    const first = await purchaseListing(early, anOrder(listing));
    await withdrawListing(seller, { listingId: listing.id });
    const fileId = await aFile(seller, "robot-2.zip");
    await resubmitListing(seller, mended(listing, { version: "2.0", fileId, price: coins(30) }));
    await approveListing(world.moderator, await world.seen(listing.id));

    const late = world.as(await world.aBuyer({ available: 30 }));
    const second = await purchaseListing(late, anOrder({ ...listing, price: 30 }));
    expect([first.version.fileName, second.version.fileName]).toEqual(["robot.mq5", "robot-2.zip"]);
    const view = await getListing(late, { slug: listing.slug });
    expect(view.version).toBe("2.0");
    expect(view.versions.map((version) => version.version)).toEqual(["2.0", "1.0"]);
  });

  test("the newest version is on sale even when the clock went back", async () => {
    const listing = await world.aListing({ approved: false });
    await rejectListing(world.moderator, { ...(await world.seen(listing.id)), reason: "Broken file." });
    const seller = world.as(listing.seller);
    const behind = { ...seller, clock: () => world.clock.now() - 3_600_000 };
    await resubmitListing(behind, mended(listing, { version: "1.1", fileId: await aFile(seller) }));
    await approveListing(world.moderator, await world.seen(listing.id));
    expect((await getListing(world.anonymous(), { slug: listing.slug })).version).toBe("1.1");
  });

  test("one number is one file", async () => {
    const listing = await world.aListing({ approved: false });
    await rejectListing(world.moderator, { ...(await world.seen(listing.id)), reason: "Broken file." });
    const seller = world.as(listing.seller);
    const wrong = refused("INVALID_INPUT", { fields: [expect.objectContaining({ path: "version" })] });
    await expect(resubmitListing(seller, mended(listing, { version: "1.1" }))).rejects.toEqual(wrong);
    const fileId = await aFile(seller);
    await expect(resubmitListing(seller, mended(listing, { version: "1.0", fileId }))).rejects.toEqual(wrong);
    await expect(
      resubmitListing(seller, mended(listing, { version: "1.1", fileId: await aFile(seller, "a.pdf") })),
    ).rejects.toEqual(refused("FILE_TYPE_REFUSED"));
    await expect(
      resubmitListing(seller, mended(listing, { version: "1.1", fileId: await aFile(world.moderator) })),
    ).rejects.toEqual(refused("NOT_FOUND", { what: "file" }));
    await expect(resubmitListing(seller, mended(listing, { price: coins(1) }))).rejects.toEqual(
      refused("PRICE_OUT_OF_RANGE"),
    );
    const versions = await world.db.app
      .select({ version: contentVersions.version })
      .from(contentVersions)
      .where(eq(contentVersions.contentId, listing.id));
    expect(versions).toEqual([{ version: "1.0" }]);
  });
});

describe("an upload", () => {
  const file = { name: "robot.ex5", mime: "application/octet-stream", sizeBytes: 10, sha256: "0".repeat(64) };
  test("is registered for its owner", async () => {
    const owner = world.as(await world.aMember());
    const saved = await saveFile(owner, { ...file, storageKey: "aa/one" });
    expect(saved).toEqual({ id: asId(saved.id), name: "robot.ex5", sizeBytes: 10, sha256: file.sha256 });
  });

  test("is refused to visitors, for what isn't sold here, beyond the size, and when empty", async () => {
    const owner = world.as(await world.aMember());
    const storageKey = "aa/two";
    await expect(saveFile(world.anonymous(), { ...file, storageKey })).rejects.toEqual(
      refused("NOT_SIGNED_IN"),
    );
    await expect(saveFile(owner, { ...file, storageKey, name: "robot.exe" })).rejects.toEqual(
      refused("FILE_TYPE_REFUSED"),
    );
    await expect(saveFile(owner, { ...file, storageKey, sizeBytes: 20 * 1024 * 1024 + 1 })).rejects.toEqual(
      refused("FILE_TOO_LARGE", { maxBytes: 20 * 1024 * 1024 }),
    );
    await expect(saveFile(owner, { ...file, storageKey, sizeBytes: 0 })).rejects.toEqual(
      refused("INVALID_INPUT"),
    );
  });
});
