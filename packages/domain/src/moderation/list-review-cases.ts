import type { ListReviewCasesInput, ReviewCasePage } from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { contentReviews } from "@yoforex/db/schema/reviews";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { cursorOf, pointOf, positionOf } from "../keyset.ts";
import { readReviewCases } from "./review-cases.ts";

/** What buyers say of products, in one state, the newest first. @throws NOT_ALLOWED (role). */
export async function listReviewCases(ctx: DomainCtx, input: ListReviewCasesInput): Promise<ReviewCasePage> {
  requireRole(ctx, "moderator");
  const from = positionOf(input.cursor);
  const { status, createdAt, id } = contentReviews;
  const { cases, positions } = await readReviewCases(ctx.db, {
    where: and(eq(status, input.status), from && sql`(${createdAt}, ${id}) < ${pointOf(from)}`),
    limit: input.limit + 1,
  });
  const last = positions[input.limit - 1];
  return {
    rows: cases.slice(0, input.limit),
    nextCursor: positions.length > input.limit && last !== undefined ? cursorOf(last) : null,
  };
}
