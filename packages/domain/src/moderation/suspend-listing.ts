import type { ListingCase, SuspendListingInput } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { decideListing } from "./decide-listing.ts";

/** Takes a listing off sale. Those who bought it keep it; its seller can't put it back. @throws as `decideListing`. */
export async function suspendListing(ctx: DomainCtx, input: SuspendListingInput): Promise<ListingCase> {
  return decideListing(ctx, { ...input, action: "listing.suspend", from: "approved", to: "suspended" });
}
