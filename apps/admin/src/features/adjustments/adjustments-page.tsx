import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { ADJUSTMENT_STATUSES } from "@yoforex/contracts";
import { EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { ForAdmins } from "../../shell/for-admins.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { AdjustmentTable } from "./adjustment-table.tsx";

const route = getRouteApi("/staff/adjustments");

const TAB_NAMES = {
  proposed: "Waiting",
  posted: "Posted",
  rejected: "Rejected",
  expired: "Expired",
  taken_back: "Taken back",
} as const;

/** Coins that staff give and take by hand. */
export function AdjustmentsPage() {
  useTitle("Adjustments");
  return useMay().call("adjustments.list") ? <Adjustments /> : <ForAdmins what="Adjustments" />;
}

function Adjustments() {
  const trpc = useTRPC();
  const { status = "proposed" } = route.useSearch();
  const query = useInfiniteQuery(
    trpc.adjustments.list.infiniteQueryOptions(
      { limit: 30, status },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Adjustments"
        lede="Coins that staff give or take by hand, from a member's page. Great sums take two admins, and nobody adjusts her own."
      />
      <TabLinks
        label="State of the adjustments"
        items={ADJUSTMENT_STATUSES.map((tab) => ({
          to: tab === "proposed" ? "/adjustments" : `/adjustments?status=${tab}`,
          label: TAB_NAMES[tab],
          current: tab === status,
        }))}
      />
      <Loaded query={query}>
        {(data) => (
          <AdjustmentTable
            rows={rowsOf(data)}
            empty={
              <EmptyState title={status === "proposed" ? "Nothing waits" : "None so far"}>
                {status === "proposed"
                  ? "No adjustment waits for a second admin."
                  : "No adjustment stands like this."}
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}
