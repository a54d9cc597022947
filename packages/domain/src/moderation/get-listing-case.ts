import type { ListingCase, ReviewListingInput } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readListingCase } from "./read-listing-case.ts";

/** Everything a reviewer needs to decide on a listing. @throws NOT_ALLOWED (role); NOT_FOUND. */
export async function getListingCase(ctx: DomainCtx, input: ReviewListingInput): Promise<ListingCase> {
  requireRole(ctx, "moderator");
  return readListingCase(ctx.db, input.listingId);
}
