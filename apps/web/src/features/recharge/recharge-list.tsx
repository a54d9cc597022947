import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { RechargeView } from "@yoforex/contracts";
import { Badge, CoinAmount, type Column, DataTable, DateTime, EmptyState, Link } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { dollars, stateOf } from "./recharge-words.ts";

const COLUMNS: Column<RechargeView>[] = [
  {
    key: "number",
    label: "Order",
    rowHeader: true,
    width: "fit",
    cell: ({ id, number }) => <Link to={`/coins/${id}`}>{number}</Link>,
  },
  { key: "at", label: "Ordered", width: "grow", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "state",
    label: "Status",
    width: "fit",
    cell: (row) => <Badge tone={stateOf(row).tone}>{stateOf(row).word}</Badge>,
  },
  { key: "price", label: "Price", align: "end", cell: ({ cents }) => dollars(cents) },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ coins, bonus }) => <CoinAmount amount={coins + bonus} bare />,
  },
];

/** One's own orders for coins, newest first; each opens to its receipt. */
export function RechargeList() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.recharge.orders.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={3}>
        {(data) => (
          <DataTable
            caption="Your orders"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing ordered yet">Each order stands here with its receipt.</EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Earlier orders</More>
    </>
  );
}
