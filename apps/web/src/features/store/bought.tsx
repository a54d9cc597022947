import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { StorePurchaseView } from "@yoforex/contracts";
import { CoinAmount, type Column, DataTable, DateTime, EmptyState, Link } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";

function State({ purchase: { refundedAt, endsAt } }: { purchase: StorePurchaseView }) {
  if (refundedAt !== null) return <>refunded</>;
  if (endsAt === null) return <>yours</>;
  return (
    <>
      until <DateTime at={endsAt} />
    </>
  );
}

const COLUMNS: Column<StorePurchaseView>[] = [
  { key: "name", label: "Item", rowHeader: true, width: "fit", cell: ({ name }) => name },
  {
    key: "for",
    label: "For",
    width: "grow",
    cell: ({ thread }) => (thread === null ? "you" : <Link to={thread.path}>{thread.title}</Link>),
  },
  { key: "at", label: "Bought", cell: ({ boughtAt }) => <DateTime at={boughtAt} /> },
  { key: "state", label: "State", cell: (purchase) => <State purchase={purchase} /> },
  { key: "price", label: "Paid", align: "end", cell: ({ price }) => <CoinAmount amount={price} /> },
];

/** What one bought of the house, the latest first. */
export function Bought() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.store.purchases.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={2}>
        {(data) => (
          <DataTable
            caption="What you bought"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            empty={<EmptyState title="Nothing yet">What you buy here is listed with its end.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
    </>
  );
}
