import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { ListingId, PurchaseId, ReviewId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** pending: waits for staff · approved: on the product's page · rejected: sent back with a reason · withdrawn: taken back by its author */
export const REVIEW_STATUSES = ["pending", "approved", "rejected", "withdrawn"] as const;
export const zReviewStatus = z.enum(REVIEW_STATUSES);
export type ReviewStatus = z.infer<typeof zReviewStatus>;

/** Stars that may be given, the worst first. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
const zRating = z.number().int().min(1).max(5);

export const REVIEW_MAX = 2_000;
const zReviewBody = z
  .string()
  .trim()
  .min(20, "At least 20 characters.")
  .max(REVIEW_MAX, "At most 2,000 characters.");
const zReviewRevision = z.number().int().min(0).max(1_000_000);

/** `revision` is the one that was edited, 0 where there is none yet; if another is current by now, nothing is overwritten. */
export const SaveReviewInput = z.strictObject({
  purchaseId: zId<PurchaseId>(),
  revision: zReviewRevision,
  rating: zRating,
  body: zReviewBody,
});
export type SaveReviewInput = z.infer<typeof SaveReviewInput>;

export const OwnReviewInput = z.strictObject({ purchaseId: zId<PurchaseId>() });
export type OwnReviewInput = z.infer<typeof OwnReviewInput>;

/** What a seller says to a review; null takes it back. */
export const AnswerReviewInput = z.strictObject({
  reviewId: zId<ReviewId>(),
  answer: z
    .string()
    .trim()
    .min(2, "At least 2 characters.")
    .max(1_000, "At most 1,000 characters.")
    .nullable(),
});
export type AnswerReviewInput = z.infer<typeof AnswerReviewInput>;

export const ListReviewsInput = PageInput.extend({ listingId: zId<ListingId>() }).strict();
export type ListReviewsInput = z.infer<typeof ListReviewsInput>;

/** What a buyer says, and what she knows it from. */
export const ReviewView = z.object({
  id: z.string(),
  author: MemberRef,
  rating: z.number().int(),
  body: z.string(),
  /** What she paid, in coins, for which version, and how many whole days she had had it when she wrote. */
  pricePaid: z.number().int(),
  version: z.string(),
  daysOwned: z.number().int(),
  /** The coins went back since; what she said stands. */
  refunded: z.boolean(),
  edited: z.boolean(),
  answer: z.object({ body: z.string(), at: zInstant }).nullable(),
  at: zInstant,
});
export type ReviewView = z.infer<typeof ReviewView>;
export const ReviewPage = pageOf(ReviewView);
export type ReviewPage = z.infer<typeof ReviewPage>;

/** A review as its author has it. */
export const OwnReview = ReviewView.extend({
  status: zReviewStatus,
  revision: z.number().int(),
  /** Why staff sent it back. */
  reason: z.string().nullable(),
});
export type OwnReview = z.infer<typeof OwnReview>;

/** Why no review can be written. */
export const REVIEW_REFUSALS = ["not_downloaded", "refunded"] as const;
export const OwnReviewView = z.object({
  review: OwnReview.nullable(),
  refused: z.enum(REVIEW_REFUSALS).nullable(),
});
export type OwnReviewView = z.infer<typeof OwnReviewView>;

export const ListReviewCasesInput = PageInput.extend({ status: zReviewStatus }).strict();
export type ListReviewCasesInput = z.infer<typeof ListReviewCasesInput>;

/** A review as staff see it, with what it said before, the newest first. */
export const ReviewCase = OwnReview.extend({
  listing: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  seller: MemberRef,
  earlier: z.array(z.object({ rating: z.number().int(), body: z.string(), at: zInstant })).max(20),
});
export type ReviewCase = z.infer<typeof ReviewCase>;
export const ReviewCasePage = pageOf(ReviewCase);
export type ReviewCasePage = z.infer<typeof ReviewCasePage>;

/** `revision` is the one that staff read. */
export const DecideReviewInput = z.strictObject({
  reviewId: zId<ReviewId>(),
  revision: zReviewRevision,
  approved: z.boolean(),
  reason: zReason,
});
export type DecideReviewInput = z.infer<typeof DecideReviewInput>;
