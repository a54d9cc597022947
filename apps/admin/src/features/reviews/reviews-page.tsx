import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { REVIEW_STATUSES, type ReviewStatus } from "@yoforex/contracts";
import { EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { DecideDialog, type Decision } from "./decide-dialog.tsx";
import { ReviewCard } from "./review-card.tsx";

const route = getRouteApi("/staff/reviews");
const NAMES: Record<ReviewStatus, string> = {
  pending: "Waiting",
  approved: "Shown",
  rejected: "Sent back",
  withdrawn: "Taken back",
};

/** What buyers say of products: what waits, what is shown, and the way from one to the other. */
export function ReviewsPage() {
  useTitle("Product reviews");
  const trpc = useTRPC();
  const { status = "pending" } = route.useSearch();
  const [decision, setDecision] = useState<Decision | null>(null);
  const query = useInfiniteQuery(
    trpc.reviews.list.infiniteQueryOptions(
      { limit: 20, status },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Product reviews"
        lede="Nothing stands on a product’s page before somebody read it. The first approval pays its author."
      />
      <TabLinks
        label="State of the reviews"
        items={REVIEW_STATUSES.map((tab) => ({
          to: tab === "pending" ? "/reviews" : `/reviews?status=${tab}`,
          label: NAMES[tab],
          current: tab === status,
        }))}
      />
      <Loaded query={query}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <EmptyState title="None">No review is in this state now.</EmptyState>;
          return (
            <div className="stack">
              {rows.map((row) => (
                <ReviewCard key={row.id} review={row} onDecide={setDecision} />
              ))}
            </div>
          );
        }}
      </Loaded>
      <More query={query} />
      {decision === null ? null : <DecideDialog decision={decision} onClose={() => setDecision(null)} />}
    </Page>
  );
}
