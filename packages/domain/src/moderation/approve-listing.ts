import type { ApproveListingInput, ListingCase } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { decideListing } from "./decide-listing.ts";

/** Puts a listing that waits for review on sale, with the file and the words that the reviewer looked at. @throws as `decideListing`. */
export async function approveListing(ctx: DomainCtx, input: ApproveListingInput): Promise<ListingCase> {
  const { listingId, ...seen } = input;
  return decideListing(ctx, { listingId, seen, action: "listing.approve", from: "pending", to: "approved" });
}
