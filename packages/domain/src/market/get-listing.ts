import { asId, DomainError, type ListingId, type ListingInput, type ListingView } from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { content, contentStats } from "@yoforex/db/schema/market";
import type { DomainCtx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { memberRefs } from "../identity/index.ts";
import { canSeeListing } from "./policy.ts";
import { findOwned, readVersions, rowColumns } from "./queries.ts";
import { readRatings } from "./read-ratings.ts";
import { listingRowOf, versionViewOf } from "./views.ts";

/**
 * A listing's page: for everybody while it is on sale, for its seller and its buyers always.
 * @throws NOT_FOUND, for a listing that isn't there and for one that isn't the viewer's to see.
 */
export async function getListing(ctx: DomainCtx, input: ListingInput): Promise<ListingView> {
  const viewerId = ctx.actor.type === "member" ? ctx.actor.id : null;
  const [row] = await ctx.db
    .select({
      ...rowColumns,
      html: content.descriptionHtml,
      sellerActive: sql<boolean>`${users.status} in ('active', 'silenced')`,
    })
    .from(content)
    .innerJoin(contentStats, eq(contentStats.contentId, content.id))
    .innerJoin(users, eq(users.id, content.sellerId))
    .where(eq(content.slug, input.slug));
  const owned = row && viewerId ? await findOwned(ctx.db, asId<ListingId>(row.id), viewerId) : undefined;
  if (row === undefined || !canSeeListing(row, viewerId, owned !== undefined)) {
    throw new DomainError("NOT_FOUND", { what: "listing" });
  }
  const settings = await readSettings(ctx.db, new Date(ctx.clock()));
  const versions = await readVersions(ctx.db, row.id);
  const refOf = await memberRefs(ctx.db, [row.sellerId]);
  const own = row.sellerId === viewerId;
  // A file that nobody has looked at yet is its seller's business.
  const shown = versions.filter(({ approvedAt }) => own || approvedAt !== null);
  return {
    ...listingRowOf(row, refOf(row.sellerId)),
    version: shown[0]?.version ?? row.version,
    html: row.html,
    status: row.status,
    versions: shown.map(versionViewOf),
    own,
    ownedPurchaseId: owned?.id ?? null,
    ratings: await readRatings(ctx.db, row.id),
    refundHours: settings.selfRefundHours,
    escrowDays: settings.escrowDays,
  };
}
