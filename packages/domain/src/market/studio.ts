import type { ListingId, StudioListing, StudioPage } from "@yoforex/contracts";
import { and, asc, desc, eq, type SQL, sql } from "@yoforex/db";
import { content, contentStats } from "@yoforex/db/schema/market";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { type Reader, studioColumns } from "./queries.ts";
import { studioListingOf } from "./views.ts";

const selectStudio = (db: Reader) =>
  db.select(studioColumns).from(content).innerJoin(contentStats, eq(contentStats.contentId, content.id));

/** A listing as its seller and staff see it. @throws Error when there is none. */
export async function readStudioListing(db: Reader, listingId: ListingId): Promise<StudioListing> {
  const [row] = await selectStudio(db).where(eq(content.id, listingId));
  if (row === undefined) throw new Error(`listing ${listingId} vanished while it was read`);
  const refOf = await memberRefs(db, [row.sellerId]);
  return studioListingOf(row, refOf(row.sellerId));
}

interface StudioList {
  where: SQL;
  /** Oldest first where work waits in a queue; else newest first. */
  order: "oldest" | "newest";
  cursor?: string | undefined;
  limit: number;
}

/** A page of listings as their sellers and staff see them, by age. */
export async function readStudioPage(
  db: Reader,
  { where, order, cursor, limit }: StudioList,
): Promise<StudioPage> {
  const [by, past] = order === "oldest" ? [asc, sql`>`] : [desc, sql`<`];
  const after = positionOf(cursor);
  const rows = await selectStudio(db)
    .where(and(where, after && sql`(${content.createdAt}, ${content.id}) ${past} ${pointOf(after)}`))
    .orderBy(by(content.createdAt), by(content.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  const refOf = await memberRefs(
    db,
    page.rows.map((row) => row.sellerId),
  );
  return { ...page, rows: page.rows.map((row) => studioListingOf(row, refOf(row.sellerId))) };
}
