import type { ListingCasePage, ListListingsAdminInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { content } from "@yoforex/db/schema/market";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readStudioPage } from "../market/index.ts";

/** Listings in one status: what waits is taken oldest first, everything else is read newest first. @throws NOT_ALLOWED (role). */
export async function listListingCases(
  ctx: DomainCtx,
  { status, cursor, limit }: ListListingsAdminInput,
): Promise<ListingCasePage> {
  requireRole(ctx, "moderator");
  const order = status === "pending" ? "oldest" : "newest";
  return readStudioPage(ctx.db, { where: eq(content.status, status), order, cursor, limit });
}
