import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { ListingKind } from "@yoforex/contracts";
import { ButtonLink, EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { KIND_NAMES, KINDS } from "../../shell/kind-names.ts";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { ListingList } from "./listing-list.tsx";

const route = getRouteApi("/market");

/** What is on sale, by kind. */
export function MarketPage() {
  const { kind } = route.useSearch();
  useTitle(kind === undefined ? "Market" : KIND_NAMES[kind].many);
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.market.listings.infiniteQueryOptions(
      { limit: 20, ...(kind !== undefined && { kind }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title={kind === undefined ? "Market" : KIND_NAMES[kind].many}
        lede="Every file was looked at before it went on sale. The seller is paid when the dispute window ends."
        actions={<ButtonLink to="/sell/new">Sell something</ButtonLink>}
      />
      <Kinds current={kind} />
      <Loaded query={query}>
        {(data) => {
          const listings = rowsOf(data);
          return listings.length > 0 ? (
            <ListingList listings={listings} />
          ) : (
            <EmptyState
              title="Nothing on sale here"
              action={<ButtonLink to="/market">All products</ButtonLink>}
            >
              No product of this kind has been approved yet.
            </EmptyState>
          );
        }}
      </Loaded>
      <More query={query}>Older products</More>
    </Page>
  );
}

function Kinds({ current }: { current: ListingKind | undefined }) {
  return (
    <TabLinks
      label="Kinds of products"
      items={[
        { to: "/market", label: "All", current: current === undefined },
        ...KINDS.map((kind) => ({
          to: `/market?kind=${kind}`,
          label: KIND_NAMES[kind].many,
          current: kind === current,
        })),
      ]}
    />
  );
}
