import type { ListingCase, RejectListingInput } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { decideListing } from "./decide-listing.ts";

/** Sends a listing back to its seller with the reason; she can mend it and hand it in again. @throws as `decideListing`. */
export async function rejectListing(ctx: DomainCtx, input: RejectListingInput): Promise<ListingCase> {
  const { listingId, reason, ...seen } = input;
  return decideListing(ctx, {
    listingId,
    reason,
    seen,
    action: "listing.reject",
    from: "pending",
    to: "rejected",
  });
}
