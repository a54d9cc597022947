import { and, type Db, eq, inArray, ne, sql } from "@yoforex/db";
import { bounties, bountyShares } from "@yoforex/db/schema/bounties";

/** What these answers were paid out of bounties, read at once. @returns a look-up; 0 for those that were paid none. */
export async function readBountyShares(
  db: Db,
  replyIds: readonly string[],
): Promise<(replyId: string) => number> {
  const rows =
    replyIds.length === 0
      ? []
      : await db
          .select({ replyId: bountyShares.replyId, coins: sql`sum(${bountyShares.amount})`.mapWith(Number) })
          .from(bountyShares)
          .innerJoin(bounties, and(eq(bounties.id, bountyShares.bountyId), ne(bounties.status, "open")))
          .where(inArray(bountyShares.replyId, [...replyIds]))
          .groupBy(bountyShares.replyId);
  const found = new Map(rows.map(({ replyId, coins }) => [replyId, coins]));
  return (replyId) => found.get(replyId) ?? 0;
}
