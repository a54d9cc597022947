import { DomainError, type ListingCase, type ListingId } from "@yoforex/contracts";
import { alias, type Db, eq, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { content } from "@yoforex/db/schema/market";
import { readStudioListing, readVersions, versionViewOf } from "../market/index.ts";
import { readLastApproved } from "./listing-changes.ts";

const decider = alias(users, "decider");

/** A listing as its reviewer sees it: its words, its files, and whose it is. @throws NOT_FOUND. */
export async function readListingCase(db: Db | Tx, listingId: ListingId): Promise<ListingCase> {
  const [row] = await db
    .select({
      html: content.descriptionHtml,
      revision: content.revision,
      sellerSince: users.createdAt,
      sellerListings: sql<number>`(
        select count(*)::int from content c where c.seller_id = ${content.sellerId})`,
      decidedBy: decider.username,
    })
    .from(content)
    .innerJoin(users, eq(users.id, content.sellerId))
    .leftJoin(decider, eq(decider.id, content.decidedBy))
    .where(eq(content.id, listingId));
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "listing" });
  const listing = await readStudioListing(db, listingId);
  const versions = await readVersions(db, listingId);
  const [newest] = versions;
  if (newest === undefined) throw new Error(`listing ${listingId} has no version`);
  return {
    ...listing,
    html: row.html,
    revision: row.revision,
    versions: versions.map((version) => ({
      ...versionViewOf(version),
      approvedAt: version.approvedAt?.toISOString() ?? null,
    })),
    lastApproved: await readLastApproved(db, listingId, { ...listing, fileName: newest.fileName }),
    sellerSince: row.sellerSince.toISOString(),
    sellerListings: row.sellerListings,
    decidedBy: row.decidedBy,
  };
}
