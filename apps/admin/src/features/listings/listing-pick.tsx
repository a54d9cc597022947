import type { StudioListing } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import { Avatar, Link, RelativeTime } from "@yoforex/ui";
import { KIND_NAMES } from "./kind-names.ts";

interface ListingPickProps {
  listing: StudioListing;
  to: string;
  current: boolean;
}

/** One listing of the queue; it opens in the pane beside it. */
export function ListingPick({ listing, to, current }: ListingPickProps) {
  return (
    <li>
      <Link to={to} className="pick" aria-current={current ? "true" : undefined}>
        <Avatar name={listing.title} />
        <span className="pick__text">
          <span className="pick__line">
            <b>{listing.title}</b> <RelativeTime at={listing.createdAt} />
          </span>
          <span className="pick__last">
            {KIND_NAMES[listing.kind]} · {formatCoins(listing.price)} Sweets · by {listing.seller.username}
          </span>
        </span>
      </Link>
    </li>
  );
}
