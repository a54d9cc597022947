import { RATINGS } from "@yoforex/contracts";
import { and, count, eq } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import type { Reader } from "./queries.ts";

/** How many shown reviews of a listing gave one star, two stars and so on to five. */
export async function readRatings(db: Reader, listingId: string): Promise<number[]> {
  const { contentId, status, rating } = contentReviews;
  const rows = await db
    .select({ rating, times: count() })
    .from(contentReviews)
    .where(and(eq(contentId, listingId), eq(status, "approved")))
    .groupBy(rating);
  return RATINGS.map((stars) => rows.find((row) => row.rating === stars)?.times ?? 0);
}
