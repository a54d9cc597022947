import type { ListingPage, ListListingsInput } from "@yoforex/contracts";
import { and, desc, eq, inArray, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { content, contentStats } from "@yoforex/db/schema/market";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { rowColumns } from "./queries.ts";
import { listingRowOf } from "./views.ts";

/** What is on sale, newest first: approved, and by a seller in good standing. Anybody may look. */
export async function listListings(ctx: DomainCtx, input: ListListingsInput): Promise<ListingPage> {
  const after = positionOf(input.cursor);
  const rows = await ctx.db
    .select(rowColumns)
    .from(content)
    .innerJoin(contentStats, eq(contentStats.contentId, content.id))
    .innerJoin(users, eq(users.id, content.sellerId))
    .where(
      and(
        eq(content.status, "approved"),
        inArray(users.status, ["active", "silenced"]),
        input.kind && eq(content.kind, input.kind),
        after && sql`(${content.publishedAt}, ${content.id}) < ${pointOf(after)}`,
      ),
    )
    .orderBy(desc(content.publishedAt), desc(content.id))
    .limit(input.limit + 1);
  const page = toPage(rows, input.limit, (row) => ({ at: row.publishedAt ?? row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    ctx.db,
    page.rows.map((row) => row.sellerId),
  );
  return { ...page, rows: page.rows.map((row) => listingRowOf(row, refOf(row.sellerId))) };
}
