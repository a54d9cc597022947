import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { LISTING_STATUSES, type ListingStatus } from "@yoforex/contracts";
import { EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useShortcuts } from "../../shell/shortcuts.ts";
import { useTitle } from "../../shell/use-title.ts";
import { ListingCasePane } from "./listing-case.tsx";
import { ListingPick } from "./listing-pick.tsx";

const queueRoute = getRouteApi("/staff/listings");
const caseRoute = getRouteApi("/staff/listings/$listingId");

/** The queue without a case open: on wide screens the first one stands beside it. */
export function ListingsPage() {
  const { status = "pending" } = queueRoute.useSearch();
  return <Queue status={status} />;
}

/** The queue with one case; on phones the case alone. */
export function ListingPage() {
  const { status = "pending" } = caseRoute.useSearch();
  const { listingId } = caseRoute.useParams();
  return <Queue status={status} listingId={listingId} />;
}

const pathOf = (status: ListingStatus, listingId?: string) =>
  `/listings${listingId === undefined ? "" : `/${listingId}`}${status === "pending" ? "" : `?status=${status}`}`;

function Queue({ status, listingId }: { status: ListingStatus; listingId?: string }) {
  useTitle("Review queue");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const query = useInfiniteQuery(
    trpc.listings.list.infiniteQueryOptions(
      { status, limit: 30 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval: 30_000 },
    ),
  );
  const rows = query.data === undefined ? [] : rowsOf(query.data);
  const current = listingId ?? rows[0]?.id;
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === current);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) void navigate({ to: pathOf(status, next.id) });
  };
  useShortcuts("Review queue", [
    { key: "j", does: "next listing", run: () => step(1) },
    { key: "k", does: "previous listing", run: () => step(-1) },
  ]);
  return (
    <Page layout="panes">
      <div className="panes panes--case">
        <section className={`pane ${listingId === undefined ? "is-shown" : ""}`} aria-label="Queue">
          <div className="pane__head">
            <PageHeader
              title="Review queue"
              lede="Oldest first. Nothing is on sale before somebody looked at it."
            />
            <TabLinks
              label="State of the listings"
              items={LISTING_STATUSES.map((tab) => ({
                to: pathOf(tab),
                label: `${tab.charAt(0).toUpperCase()}${tab.slice(1)}`,
                current: tab === status,
              }))}
            />
          </div>
          <div className="pane__body">
            <Loaded query={query}>
              {(data) => (
                <ul className="picks" aria-label="Listings">
                  {rowsOf(data).map((row) => (
                    <ListingPick
                      key={row.id}
                      listing={row}
                      to={pathOf(status, row.id)}
                      current={row.id === current}
                    />
                  ))}
                </ul>
              )}
            </Loaded>
            {query.isSuccess && rows.length === 0 ? (
              <EmptyState title="The queue is empty">No listing is {status} now.</EmptyState>
            ) : null}
            <More query={query} />
          </div>
        </section>
        <section
          className={`pane pane--canvas ${listingId === undefined ? "" : "is-shown"}`}
          aria-label="Case"
        >
          {current === undefined ? null : (
            <ListingCasePane
              key={current}
              listingId={current}
              back={pathOf(status)}
              onDecided={() => step(1)}
            />
          )}
        </section>
      </div>
    </Page>
  );
}
