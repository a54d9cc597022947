import type { ListingRow } from "@yoforex/contracts";
import { Avatar, FeedList, FeedRow, formatFigure, Link, RelativeTime, Stars, Tag } from "@yoforex/ui";
import { nounFor } from "../../shell/count-words.ts";
import { KIND_NAMES } from "../../shell/kind-names.ts";
import { Price } from "./price.tsx";

/** Listings on sale as rows. */
export function ListingList({ listings }: { listings: readonly ListingRow[] }) {
  return (
    <FeedList label="Listings" heading="Product" figures={["Sales", "Price"]}>
      {listings.map((listing) => (
        <FeedRow
          key={listing.id}
          to={`/p/${listing.slug}`}
          title={listing.title}
          mark={<Avatar name={listing.title} size="sm" />}
          meta={
            <>
              <span>{listing.summary}</span> <Tag>{KIND_NAMES[listing.kind].one}</Tag>{" "}
              <span>
                by <Link to={`/u/${listing.seller.username}`}>{listing.seller.username}</Link>
              </span>{" "}
              <span>version {listing.version}</span>{" "}
              {listing.reviewCount === 0 ? null : (
                <span>
                  <Stars stars={listing.ratingSum / listing.reviewCount} />{" "}
                  {formatFigure(listing.reviewCount)}
                </span>
              )}{" "}
              {listing.publishedAt === null ? null : <RelativeTime at={listing.publishedAt} />}
            </>
          }
          figures={[
            { label: nounFor(listing.salesCount, "sale", "sales"), value: formatFigure(listing.salesCount) },
            { label: "price", value: <Price amount={listing.price} /> },
          ]}
        />
      ))}
    </FeedList>
  );
}
