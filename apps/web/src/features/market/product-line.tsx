import type { ListingView } from "@yoforex/contracts";
import { Avatar } from "@yoforex/ui";

/** Which product a dialog is about. */
export function ProductLine({ listing }: { listing: Pick<ListingView, "title" | "version" | "seller"> }) {
  return (
    <div className="product-line">
      <Avatar name={listing.title} size="lg" />
      <div>
        <b>{listing.title}</b>
        <span className="meta">
          by @{listing.seller.username} · version {listing.version}
        </span>
      </div>
    </div>
  );
}
