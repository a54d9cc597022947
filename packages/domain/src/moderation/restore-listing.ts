import type { ListingCase, SuspendListingInput } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { decideListing } from "./decide-listing.ts";

/** Puts a suspended listing back on sale. @throws as `decideListing`. */
export async function restoreListing(ctx: DomainCtx, input: SuspendListingInput): Promise<ListingCase> {
  return decideListing(ctx, { ...input, action: "listing.restore", from: "suspended", to: "approved" });
}
