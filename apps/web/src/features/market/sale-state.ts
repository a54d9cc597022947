import type { ListingView, MeView } from "@yoforex/contracts";
import { formatFigure } from "@yoforex/ui";

/** What a listing is to the one who looks at it. */
export type SaleState = "unknown" | "own" | "owned" | "off sale" | "visitor" | "for sale";

type Listing = Pick<ListingView, "own" | "ownedPurchaseId" | "status">;

/** `me` is null for a visitor and undefined while nobody knows. */
export function saleStateOf(me: Pick<MeView, "id"> | null | undefined, listing: Listing): SaleState {
  if (me === undefined) return "unknown";
  if (listing.own) return "own";
  if (listing.ownedPurchaseId !== null) return "owned";
  if (listing.status !== "approved") return "off sale";
  return me === null ? "visitor" : "for sale";
}

/** Paying, the seller's day and the way back, in one sentence. */
export function termsOf({
  price,
  refundHours,
  escrowDays,
}: Pick<ListingView, "price" | "refundHours" | "escrowDays">): string {
  if (price === 0) return "Free: no coins move, and it goes into your library at once.";
  return `You pay ${formatFigure(price)} now, the seller is paid after ${escrowDays} days, and all of it comes back at once within ${refundHours} hours if you have not downloaded it.`;
}
