import type { ReviewCase } from "@yoforex/contracts";
import { type Db, desc, inArray, type SQL, type Tx } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import { contentReviewRevisions } from "@yoforex/db/schema/reviews";
import { memberRefs } from "../identity/index.ts";
import { ownReviewOf, readReviewRows } from "../reviews/index.ts";

const EARLIER_MAX = 20;

/** Reviews as staff see them: of what, by whom, and what they said before. */
export async function readReviewCases(
  db: Db | Tx,
  page: { where: SQL | undefined; limit: number },
): Promise<{ cases: ReviewCase[]; positions: { at: Date; id: string }[] }> {
  const rows = await readReviewRows(db, page);
  const listings = await readListings(
    db,
    rows.map(({ review }) => review.contentId),
  );
  const earlier = await readEarlier(
    db,
    rows.map(({ review }) => review.id),
  );
  const refOf = await memberRefs(db, [
    ...rows.map(({ review }) => review.authorId),
    ...[...listings.values()].map(({ sellerId }) => sellerId),
  ]);
  const cases = rows.flatMap((row) => {
    const listing = listings.get(row.review.contentId);
    if (listing === undefined) return [];
    const { sellerId, ...words } = listing;
    return [
      {
        ...ownReviewOf(row, refOf(row.review.authorId)),
        reason: row.review.decisionReason,
        listing: words,
        seller: refOf(sellerId),
        earlier: earlier
          .filter(({ reviewId }) => reviewId === row.review.id)
          .slice(0, EARLIER_MAX)
          .map(({ rating, body, createdAt }) => ({ rating, body, at: createdAt.toISOString() })),
      },
    ];
  });
  return { cases, positions: rows.map(({ review }) => ({ at: review.createdAt, id: review.id })) };
}

async function readListings(db: Db | Tx, ids: string[]) {
  const { id, slug, title, sellerId } = content;
  const rows =
    ids.length === 0
      ? []
      : await db.select({ id, slug, title, sellerId }).from(content).where(inArray(content.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of each review, the newest first. */
const readEarlier = async (db: Db | Tx, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .select()
        .from(contentReviewRevisions)
        .where(inArray(contentReviewRevisions.reviewId, ids))
        .orderBy(desc(contentReviewRevisions.number))
        .limit(EARLIER_MAX * ids.length);
