import { DomainError, type MemberId, type PurchaseId, type ReviewId } from "@yoforex/contracts";
import { and, count, type Db, eq, type Tx } from "@yoforex/db";
import { content, contentPurchases, contentVersions, downloadEvents } from "@yoforex/db/schema/market";
import { contentReviews } from "@yoforex/db/schema/reviews";

/**
 * A buyer's order as her review needs it; held until the transaction ends.
 * @throws NOT_FOUND, also for what somebody else bought.
 */
export async function lockOrder(tx: Tx, purchaseId: PurchaseId, buyerId: MemberId) {
  const [order] = await tx
    .select({
      id: contentPurchases.id,
      buyerId: contentPurchases.buyerId,
      sellerId: contentPurchases.sellerId,
      contentId: contentPurchases.contentId,
      status: contentPurchases.status,
      price: contentPurchases.price,
      boughtAt: contentPurchases.createdAt,
      version: contentVersions.version,
    })
    .from(contentPurchases)
    .innerJoin(contentVersions, eq(contentVersions.id, contentPurchases.versionId))
    .where(and(eq(contentPurchases.id, purchaseId), eq(contentPurchases.buyerId, buyerId)))
    .for("no key update", { of: contentPurchases });
  if (order === undefined) throw new DomainError("NOT_FOUND", { what: "purchase" });
  const [fetched] = await tx
    .select({ times: count() })
    .from(downloadEvents)
    .where(eq(downloadEvents.purchaseId, purchaseId));
  return { ...order, downloads: fetched?.times ?? 0 };
}

const reviewColumns = {
  id: contentReviews.id,
  contentId: contentReviews.contentId,
  authorId: contentReviews.authorId,
  rating: contentReviews.rating,
  body: contentReviews.body,
  status: contentReviews.status,
  revision: contentReviews.revision,
  decidedBy: contentReviews.decidedBy,
  updatedAt: contentReviews.updatedAt,
  sellerId: content.sellerId,
  slug: content.slug,
  title: content.title,
};

/** A review and what it is of; nobody else changes or decides it until the transaction ends. @throws NOT_FOUND. */
export async function lockReview(tx: Tx, reviewId: ReviewId) {
  const [review] = await tx
    .select(reviewColumns)
    .from(contentReviews)
    .innerJoin(content, eq(content.id, contentReviews.contentId))
    .where(eq(contentReviews.id, reviewId))
    .for("update", { of: contentReviews });
  if (review === undefined) throw new DomainError("NOT_FOUND", { what: "review" });
  return review;
}

/** The review of an order, if there is one; held as `lockReview` does. */
export async function lockReviewOf(tx: Tx, purchaseId: PurchaseId) {
  const [review] = await tx
    .select(reviewColumns)
    .from(contentReviews)
    .innerJoin(content, eq(content.id, contentReviews.contentId))
    .where(eq(contentReviews.purchaseId, purchaseId))
    .for("update", { of: contentReviews });
  return review;
}

export type LockedReview = Awaited<ReturnType<typeof lockReview>>;

/** Whatever can read. */
export type Reader = Db | Tx;
