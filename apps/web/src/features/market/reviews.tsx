import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ListingId, type ListingView } from "@yoforex/contracts";
import { DefinitionList, EmptyState, formatFigure, Section, Stars } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { Review } from "./review.tsx";

/** What buyers say of a product, each with what she knows it from. */
export function Reviews({ listing }: { listing: ListingView }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.market.reviews.infiniteQueryOptions(
      { listingId: asId<ListingId>(listing.id), limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, enabled: listing.publishedAt !== null },
    ),
  );
  if (listing.publishedAt === null) return null;
  return (
    <Section title="Reviews" id="reviews" aside={formatFigure(listing.reviewCount)}>
      {listing.reviewCount === 0 ? null : <Spread listing={listing} />}
      <Loaded query={query} rows={2}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) {
            return (
              <EmptyState title="No reviews yet">
                Who bought it and downloaded it can write the first.
              </EmptyState>
            );
          }
          return (
            <div className="stack">
              {rows.map((row) => (
                <Review key={row.id} review={row} own={listing.own} />
              ))}
            </div>
          );
        }}
      </Loaded>
      <More query={query}>Older reviews</More>
    </Section>
  );
}

/** The average, and how many gave how much. */
function Spread({ listing: { ratings, ratingSum, reviewCount } }: { listing: ListingView }) {
  const average = ratingSum / reviewCount;
  return (
    <div className="stars-spread">
      <p>
        <Stars stars={average} /> <b>{average.toFixed(1)}</b>{" "}
        <span className="meta">of 5, the plain average of all that are shown</span>
      </p>
      <DefinitionList
        items={ratings
          .map((times, index) => ({ times, stars: index + 1 }))
          .reverse()
          .map(({ times, stars }) => ({
            term: `${stars} ${stars === 1 ? "star" : "stars"}`,
            value: formatFigure(times),
          }))}
      />
    </div>
  );
}
