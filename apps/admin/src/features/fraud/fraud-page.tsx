import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { FRAUD_STATES } from "@yoforex/contracts";
import { EmptyState, Page, PageHeader, TabLinks } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { STATE_NAMES } from "./fraud-words.ts";
import { SignalTable } from "./signal-table.tsx";

const route = getRouteApi("/staff/fraud");

/** What the detector found, and what was decided about it. */
export function FraudPage() {
  useTitle("Fraud");
  const trpc = useTRPC();
  const { state = "open" } = route.useSearch();
  const query = useInfiniteQuery(
    trpc.fraud.list.infiniteQueryOptions(
      { limit: 30, state },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Fraud"
        lede="Rules point at what looks wrong; people decide. Each decision is explained to the member, who may appeal."
      />
      <TabLinks
        label="State of the signals"
        items={FRAUD_STATES.map((tab) => ({
          to: `/fraud?state=${tab}`,
          label: `${STATE_NAMES[tab].name.charAt(0).toUpperCase()}${STATE_NAMES[tab].name.slice(1)}`,
          current: tab === state,
        }))}
      />
      <Loaded query={query}>
        {(data) => (
          <SignalTable
            caption="Signals"
            rows={rowsOf(data)}
            empty={
              <EmptyState title={state === "open" ? "Nothing waits" : "None so far"}>
                {state === "open"
                  ? "Every signal was decided. The rules look again each minute."
                  : "No signal stands like this."}
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}
