import type { AdminPurchase } from "@yoforex/contracts";
import { orderNumber, type Parties, type PurchaseRow } from "../market/index.ts";

/** A purchase as staff see it: the money of it, and neither licence nor file. */
export const adminPurchaseOf = (row: PurchaseRow, { buyer, seller }: Parties): AdminPurchase => ({
  id: row.id,
  number: orderNumber(row.number),
  listingTitle: row.listing.title,
  listingSlug: row.listing.slug,
  buyer,
  seller,
  status: row.status,
  price: row.price,
  sellerShare: row.sellerShare,
  platformShare: row.platformShare,
  transferId: row.transferId,
  escrowEndsAt: row.escrowEndsAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});
