import { DomainError, type ListReviewsInput, type ReviewPage } from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import { contentReviews } from "@yoforex/db/schema/reviews";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { readReviewRows, reviewViews } from "./views.ts";

/**
 * What buyers say of a product that was on sale once, the newest first. Anybody may look.
 * @throws NOT_FOUND for what was never on sale; INVALID_INPUT for a cursor that isn't one.
 */
export async function listReviews(ctx: DomainCtx, input: ListReviewsInput): Promise<ReviewPage> {
  const from = positionOf(input.cursor);
  const [listing] = await ctx.db
    .select({ publishedAt: content.publishedAt })
    .from(content)
    .where(eq(content.id, input.listingId));
  if (listing === undefined || listing.publishedAt === null)
    throw new DomainError("NOT_FOUND", { what: "listing" });
  const { contentId, status, createdAt, id } = contentReviews;
  const found = await readReviewRows(ctx.db, {
    where: and(
      eq(contentId, input.listingId),
      eq(status, "approved"),
      from && sql`(${createdAt}, ${id}) < ${pointOf(from)}`,
    ),
    limit: input.limit + 1,
  });
  const page = toPage(found, input.limit, ({ review }) => ({ at: review.createdAt, id: review.id }));
  return { rows: await reviewViews(ctx.db, page.rows), nextCursor: page.nextCursor };
}
