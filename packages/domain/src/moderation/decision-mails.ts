import { asId, type MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { listingPath, STUDIO_PATH } from "../market/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import type { ListingAction } from "./policy.ts";

export interface DecidedListing {
  listing: { title: string; slug: string; sellerId: string };
  action: ListingAction;
  reason: string;
}

/** Tells a seller what was decided on her listing, in the transaction that decides it. */
export async function mailDecision(
  tx: Tx,
  ctx: DomainCtx,
  { listing, action, reason }: DecidedListing,
): Promise<void> {
  const userId = asId<MemberId>(listing.sellerId);
  const { title, slug } = listing;
  switch (action) {
    case "listing.approve":
    case "listing.restore":
      return enqueueMail(tx, ctx, {
        userId,
        template: "listing-approved",
        data: { title, path: listingPath(slug) },
      });
    case "listing.reject":
      return enqueueMail(tx, ctx, {
        userId,
        template: "listing-rejected",
        data: { title, path: STUDIO_PATH, reason },
      });
    case "listing.suspend":
      return enqueueMail(tx, ctx, {
        userId,
        template: "listing-suspended",
        data: { title, path: STUDIO_PATH, reason },
      });
  }
}
