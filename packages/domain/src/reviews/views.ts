import type { MemberRef, OwnReview, ReviewView } from "@yoforex/contracts";
import { desc, eq, type SQL } from "@yoforex/db";
import { contentReviewAnswers, contentReviews } from "@yoforex/db/schema/reviews";
import { memberRefs } from "../identity/index.ts";
import type { Reader } from "./queries.ts";

const DAY_MS = 86_400_000;

/** Reviews with their answers, the newest first. */
export const readReviewRows = (db: Reader, { where, limit }: { where: SQL | undefined; limit: number }) =>
  db
    .select({ review: contentReviews, answer: contentReviewAnswers })
    .from(contentReviews)
    .leftJoin(contentReviewAnswers, eq(contentReviewAnswers.reviewId, contentReviews.id))
    .where(where)
    .orderBy(desc(contentReviews.createdAt), desc(contentReviews.id))
    .limit(limit);

export type ReviewRow = Awaited<ReturnType<typeof readReviewRows>>[number];

/** A review as its author and staff have it; `ReviewView` is what of it everybody may see. */
export const ownReviewOf = ({ review, answer }: ReviewRow, author: MemberRef): OwnReview => ({
  ...reviewViewOf({ review, answer }, author),
  status: review.status,
  revision: review.revision,
  reason: review.status === "rejected" ? review.decisionReason : null,
});

const reviewViewOf = ({ review, answer }: ReviewRow, author: MemberRef): ReviewView => ({
  id: review.id,
  author,
  rating: review.rating,
  body: review.body,
  pricePaid: review.pricePaid,
  version: review.version,
  daysOwned: Math.floor((review.createdAt.getTime() - review.boughtAt.getTime()) / DAY_MS),
  refunded: review.refundedAt !== null,
  edited: review.revision > 1,
  answer: answer === null ? null : { body: answer.body, at: answer.updatedAt.toISOString() },
  at: review.createdAt.toISOString(),
});

/** Reviews as everybody sees them. */
export async function reviewViews(db: Reader, rows: readonly ReviewRow[]): Promise<ReviewView[]> {
  const refOf = await memberRefs(
    db,
    rows.map(({ review }) => review.authorId),
  );
  return rows.map((row) => reviewViewOf(row, refOf(row.review.authorId)));
}
