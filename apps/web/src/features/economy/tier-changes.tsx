import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { TierChangeView } from "@yoforex/contracts";
import { type Column, DataTable, DateTime, EmptyState } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { TIER_WORDS } from "./tier-words.ts";

const COLUMNS: Column<TierChangeView>[] = [
  {
    key: "at",
    label: "When, UTC",
    rowHeader: true,
    width: "fit",
    cell: ({ at }) => <DateTime at={at} />,
  },
  {
    key: "change",
    label: "Change",
    width: "grow",
    cell: ({ from, to }) => `${TIER_WORDS[from]} to ${TIER_WORDS[to]}`,
  },
  { key: "days", label: "Active days", align: "end", cell: ({ activeDays }) => activeDays },
];

/** The nights on which one's tier changed, newest first. */
export function TierChanges() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.economy.tierChanges.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Changes of your tier"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="No change yet">
                Everybody begins in bronze. A change is listed here the morning after.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Earlier ones</More>
    </>
  );
}
