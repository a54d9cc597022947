import { REVIEW_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";
import { content, contentPurchases } from "./market.ts";

export const reviewStatus = pgEnum("review_status", REVIEW_STATUSES);

/**
 * What a buyer says of what she bought, once a purchase; that she did is the foreign key's to prove. A trigger counts
 * what is approved into content_stats.
 */
export const contentReviews = pgTable(
  "content_reviews",
  {
    id: id(),
    contentId: uuid().notNull(),
    purchaseId: uuid().notNull(),
    authorId: refersTo(() => users.id, "restrict").notNull(),
    rating: integer().notNull(),
    body: text().notNull(),
    /** What she knows it from, as public as the review: orders themselves are not. */
    pricePaid: coinAmount().notNull(),
    version: text().notNull(),
    boughtAt: instant().notNull(),
    /** When the coins went back; a trigger of the order's writes it. */
    refundedAt: instant(),
    status: reviewStatus().notNull().default("pending"),
    revision: integer().notNull().default(1),
    decidedAt: instant(),
    decidedBy: refersTo(() => users.id, "restrict"),
    decisionReason: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("content_reviews_one_per_purchase").on(t.purchaseId),
    unique("content_reviews_are_of_one_product").on(t.id, t.contentId),
    foreignKey({
      name: "content_reviews_are_by_the_buyer",
      columns: [t.purchaseId, t.contentId, t.authorId],
      foreignColumns: [contentPurchases.id, contentPurchases.contentId, contentPurchases.buyerId],
    }).onDelete("restrict"),
    index("content_reviews_by_author").on(t.authorId, t.createdAt),
    index("content_reviews_by_decider").on(t.decidedBy),
    index("content_reviews_shown").on(t.contentId, t.createdAt, t.id).where(sql`${t.status} = 'approved'`),
    index("content_reviews_by_status").on(t.status, t.createdAt, t.id),
    check("content_reviews_price_paid", sql`${t.pricePaid} between 0 and ${coinsMax}`),
    check("content_reviews_rating", sql`${t.rating} between 1 and 5`),
    check("content_reviews_body_length", sql`length(${t.body}) between 20 and 2000`),
    check("content_reviews_revisions_count_from_one", sql`${t.revision} >= 1`),
    check("content_reviews_are_decided_by_someone", sql`(${t.decidedAt} is null) = (${t.decidedBy} is null)`),
    check("content_reviews_authors_do_not_decide", sql`${t.decidedBy} <> ${t.authorId}`),
    check(
      "content_reviews_are_approved_by_someone",
      sql`${t.status} not in ('approved', 'rejected') or ${t.decidedBy} is not null`,
    ),
    check(
      "content_reviews_refusals_say_why",
      sql`${t.status} <> 'rejected' or ${t.decisionReason} is not null`,
    ),
  ],
);

/** What a review said before it was edited. Rows never change. */
export const contentReviewRevisions = pgTable(
  "content_review_revisions",
  {
    reviewId: refersTo(() => contentReviews.id, "restrict").notNull(),
    number: integer().notNull(),
    rating: integer().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: "content_review_revisions_in_order", columns: [t.reviewId, t.number] })],
);

/** What the seller of a product says to a review of it. */
export const contentReviewAnswers = pgTable(
  "content_review_answers",
  {
    reviewId: uuid().primaryKey(),
    contentId: uuid().notNull(),
    sellerId: uuid().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: "content_review_answers_to_a_review_of_the_product",
      columns: [t.reviewId, t.contentId],
      foreignColumns: [contentReviews.id, contentReviews.contentId],
    }).onDelete("restrict"),
    foreignKey({
      name: "content_review_answers_are_the_sellers",
      columns: [t.contentId, t.sellerId],
      foreignColumns: [content.id, content.sellerId],
    }).onDelete("restrict"),
    index("content_review_answers_by_product").on(t.contentId, t.sellerId),
    check("content_review_answers_length", sql`length(${t.body}) between 2 and 1000`),
  ],
);
