import type { ApproveListingInput, ListingCase } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { decideListing } from "./decide-listing.ts";

/** Puts a listing that waits for review on sale. @throws as `decideListing`. */
export async function approveListing(ctx: DomainCtx, input: ApproveListingInput): Promise<ListingCase> {
  return decideListing(ctx, { ...input, action: "listing.approve", from: "pending", to: "approved" });
}
