import { asId, coins, newId, type PurchaseId, type ReviewId, type SaveReviewInput } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { handleEvents, listEarnings } from "../src/economy/index.ts";
import { blockMember } from "../src/identity/index.ts";
import {
  getListing,
  linkDownload,
  openDownload,
  purchaseListing,
  refundPurchase,
} from "../src/market/index.ts";
import { decideReview, listReviewCases, refundByStaff } from "../src/moderation/index.ts";
import { answerReview, getOwnReview, listReviews, saveReview, withdrawReview } from "../src/reviews/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { anOrder, createMarketWorld, type MarketWorld, type TestListing } from "./market-world.ts";
import { outcomes, refused } from "./outcomes.ts";

let world: MarketWorld;
beforeAll(async () => {
  world = await createMarketWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

const WORDS = "It did for a month what it says it does.";
const REASON = "As agreed in the case.";
const by = (purchaseId: PurchaseId, change: Partial<SaveReviewInput> = {}): SaveReviewInput => ({
  purchaseId,
  revision: 0,
  rating: 4,
  body: WORDS,
  ...change,
});

interface Order {
  buyer: TestMember;
  listing: TestListing;
  purchaseId: PurchaseId;
}

async function anOrderOf(listing: TestListing): Promise<Order> {
  const buyer = await world.aBuyer({ available: listing.price });
  const { id } = await purchaseListing(world.as(buyer), anOrder(listing));
  return { buyer, listing, purchaseId: asId<PurchaseId>(id) };
}

/** Somebody who bought a product and fetched its file. */
async function aUser(listing?: TestListing): Promise<Order> {
  const order = await anOrderOf(listing ?? (await world.aListing()));
  const { url } = await linkDownload(world.as(order.buyer), { purchaseId: order.purchaseId });
  await openDownload(world.as(order.buyer), url.split("/").at(-1) ?? "");
  return order;
}

/** A review that waits for staff. */
async function aReview(listing?: TestListing, rating = 4) {
  const order = await aUser(listing);
  const { review } = await saveReview(world.as(order.buyer), by(order.purchaseId, { rating }));
  return { ...order, reviewId: asId<ReviewId>(review?.id ?? "") };
}

const decide = (reviewId: ReviewId, approved: boolean, revision = 1) =>
  decideReview(world.moderator, { reviewId, revision, approved, reason: REASON });

const starsOf = async ({ slug }: TestListing) => {
  const { reviewCount, ratingSum, ratings } = await getListing(world.anonymous(), { slug });
  return { reviewCount, ratingSum, ratings };
};

const shownOf = async ({ id }: TestListing) =>
  (await listReviews(world.anonymous(), { listingId: id, limit: 10 })).rows;

async function earnedBy(member: TestMember) {
  await handleEvents(world.asWorker(), 1_000);
  const { rows } = await listEarnings(world.as(member), { limit: 50 });
  return rows
    .filter(({ trigger }) => trigger.endsWith("review") || trigger.includes("review"))
    .map(({ trigger, outcome, coins }) => `${trigger} ${outcome} ${coins}`)
    .sort();
}

test("a review waits for staff, then stands with what its author knows it from, and pays her once", async () => {
  const { buyer, listing, reviewId, purchaseId } = await aReview();
  expect(await shownOf(listing)).toEqual([]);
  expect(await earnedBy(buyer)).toEqual([]);
  await decide(reviewId, true);
  expect(await shownOf(listing)).toMatchObject([
    { author: { id: buyer.id }, rating: 4, body: WORDS, pricePaid: 100, version: "1.0", refunded: false },
  ]);
  expect(await starsOf(listing)).toEqual({ reviewCount: 1, ratingSum: 4, ratings: [0, 0, 0, 1, 0] });
  const paid = ["marketplace.review.approved paid 5", "onboarding.first.review paid 6"];
  expect(await earnedBy(buyer)).toEqual(paid);
  await decide(reviewId, false);
  await decide(reviewId, true);
  expect(await earnedBy(buyer)).toEqual(paid);
  expect((await getOwnReview(world.as(buyer), { purchaseId })).review?.status).toBe("approved");
});

test("what staff take down gives back what it paid, and its author reads why", async () => {
  const { buyer, listing, reviewId, purchaseId } = await aReview();
  await decide(reviewId, true);
  await earnedBy(buyer);
  const [before] = await world.purses(buyer);
  await decide(reviewId, false);
  expect(before - ((await world.purses(buyer))[0] ?? 0)).toBe(5);
  expect(await starsOf(listing)).toEqual({ reviewCount: 0, ratingSum: 0, ratings: [0, 0, 0, 0, 0] });
  expect((await getOwnReview(world.as(buyer), { purchaseId })).review).toMatchObject({
    status: "rejected",
    reason: REASON,
  });
  await saveReview(world.as(buyer), by(purchaseId, { revision: 1, body: `${WORDS} Truly.` }));
  const { rows } = await listReviewCases(world.moderator, { status: "pending", limit: 50 });
  expect(rows.find(({ id }) => id === reviewId)?.earlier).toMatchObject([{ rating: 4, body: WORDS }]);
});

test("what is shown stays shown when it is edited, and its stars follow", async () => {
  const { buyer, listing, reviewId, purchaseId } = await aReview();
  await decide(reviewId, true);
  await aReview(listing, 1).then((other) => decide(other.reviewId, true));
  await saveReview(world.as(buyer), by(purchaseId, { revision: 1, rating: 2 }));
  expect(await starsOf(listing)).toEqual({ reviewCount: 2, ratingSum: 3, ratings: [1, 1, 0, 0, 0] });
  expect((await shownOf(listing)).filter(({ edited }) => edited)).toHaveLength(1);
  await withdrawReview(world.as(buyer), { purchaseId });
  await withdrawReview(world.as(buyer), { purchaseId });
  expect(await starsOf(listing)).toEqual({ reviewCount: 1, ratingSum: 1, ratings: [1, 0, 0, 0, 0] });
});

test("sent twice it is one review, and two who edit the same revision don't overwrite each other", async () => {
  const { buyer, purchaseId } = await aUser();
  const as = world.as(buyer);
  const sent = await Promise.all([saveReview(as, by(purchaseId)), saveReview(as, by(purchaseId))]);
  expect(new Set(sent.map(({ review }) => review?.id)).size).toBe(1);
  const edits = ["One of two edits at once.", "The other of two edits at once."].map((body) =>
    saveReview(as, by(purchaseId, { revision: 1, body })),
  );
  const { done, codes } = await outcomes(edits);
  expect([done.length, codes]).toEqual([1, ["EDIT_CONFLICT"]]);
});

test("it stays when the coins go back, and says so", async () => {
  const { listing, reviewId, purchaseId } = await aReview();
  await decide(reviewId, true);
  const admin = await world.staff("admin");
  await refundByStaff(admin, { purchaseId, reason: REASON, platformPaysSeen: coins(0) });
  expect(await shownOf(listing)).toMatchObject([{ refunded: true, rating: 4 }]);
});

describe("a review is refused", () => {
  test("to who didn't buy, didn't download, or took the coins back", async () => {
    const { buyer, purchaseId } = await anOrderOf(await world.aListing());
    const as = world.as(buyer);
    await expect(saveReview(as, by(purchaseId))).rejects.toEqual(
      refused("REVIEW_REFUSED", { because: "not_downloaded" }),
    );
    expect(await getOwnReview(as, { purchaseId })).toEqual({ review: null, refused: "not_downloaded" });
    const missing = refused("NOT_FOUND", { what: "purchase" });
    const other = world.as(await world.aMember());
    await expect(saveReview(other, by(purchaseId))).rejects.toEqual(missing);
    await expect(getOwnReview(other, { purchaseId })).rejects.toEqual(missing);
    await expect(withdrawReview(as, { purchaseId })).rejects.toEqual(
      refused("NOT_FOUND", { what: "review" }),
    );
    await refundPurchase(as, { purchaseId });
    await expect(saveReview(as, by(purchaseId))).rejects.toEqual(
      refused("REVIEW_REFUSED", { because: "refunded" }),
    );
  });

  test("to visitors, the silenced and whom the seller blocked", async () => {
    const { buyer, listing, purchaseId } = await aUser();
    await expect(saveReview(world.anonymous(), by(purchaseId))).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(saveReview(world.as(buyer, { status: "silenced" }), by(purchaseId))).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "silenced" }),
    );
    await blockMember(world.as(listing.seller), { memberId: buyer.id });
    await expect(saveReview(world.as(buyer), by(purchaseId))).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "blocked" }),
    );
  });

  test("by the database, whoever asks", async () => {
    const { listing, purchaseId } = await aUser();
    const stranger = await world.aMember();
    const write = (authorId: string, rating: number) =>
      world.db.app.execute(sql`
        insert into content_reviews (id, content_id, purchase_id, author_id, rating, body, price_paid, version, bought_at)
        values (${newId()}, ${listing.id}, ${purchaseId}, ${authorId}, ${rating}, ${WORDS}, 1, '1.0', now())`);
    await expect(write(stranger.id, 4)).rejects.toMatchObject({
      cause: { constraint: "content_reviews_are_by_the_buyer" },
    });
    await expect(write(stranger.id, 6)).rejects.toMatchObject({
      cause: { constraint: "content_reviews_rating" },
    });
  });
});

test("staff decide on what they read, once, and not on their own or what is said of theirs", async () => {
  const { buyer, listing, reviewId, purchaseId } = await aReview();
  for (const own of [buyer, listing.seller]) {
    await expect(
      decideReview(world.as(own, { role: "moderator" }), {
        reviewId,
        revision: 1,
        approved: true,
        reason: REASON,
      }),
    ).rejects.toEqual(refused("NOT_ALLOWED", { reason: "own_item" }));
  }
  await saveReview(world.as(buyer), by(purchaseId, { revision: 1, body: `${WORDS} Truly.` }));
  await expect(decide(reviewId, true)).rejects.toMatchObject({ code: "EDIT_CONFLICT" });
  await decide(reviewId, true, 2);
  await expect(decide(reviewId, true, 2)).rejects.toMatchObject({ code: "ALREADY_DECIDED" });
});

test("the seller alone answers, what is shown alone, and may change or take the answer back", async () => {
  const { buyer, listing, reviewId } = await aReview();
  const seller = world.as(listing.seller);
  const missing = refused("NOT_FOUND", { what: "review" });
  await expect(answerReview(seller, { reviewId, answer: "Thank you." })).rejects.toEqual(missing);
  await decide(reviewId, true);
  await expect(answerReview(world.as(buyer), { reviewId, answer: "Thank you." })).rejects.toEqual(missing);
  expect((await answerReview(seller, { reviewId, answer: "Thank you." })).answer?.body).toBe("Thank you.");
  expect((await answerReview(seller, { reviewId, answer: "Thanks." })).answer?.body).toBe("Thanks.");
  expect((await shownOf(listing))[0]?.answer?.body).toBe("Thanks.");
  expect((await answerReview(seller, { reviewId, answer: null })).answer).toBeNull();
});
