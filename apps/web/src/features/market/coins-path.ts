import type { ListingView } from "@yoforex/contracts";

/** Where the coins that are missing for a product are bought, and from where one is led back to it. */
export const coinsPath = ({ slug }: ListingView, missing: number): string =>
  `/coins?missing=${missing}&back=${encodeURIComponent(`/p/${slug}`)}`;
