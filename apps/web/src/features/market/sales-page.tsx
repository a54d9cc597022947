import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { SaleRow } from "@yoforex/contracts";
import {
  Badge,
  ButtonLink,
  CoinAmount,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  formatFigure,
  Link,
  Page,
  PageHeader,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";

function State({ sale }: { sale: SaleRow }) {
  if (sale.refundedAt !== null) return <Badge>refunded</Badge>;
  if (sale.releasedAt !== null) {
    return (
      <span>
        <Badge tone="gain">paid</Badge> <DateTime at={sale.releasedAt} />
      </span>
    );
  }
  return (
    <span>
      <Badge tone="warn">in escrow</Badge> until <DateTime at={sale.escrowEndsAt} />
    </span>
  );
}

const COLUMNS: Column<SaleRow>[] = [
  { key: "number", label: "Order", width: "fit", phone: "under", cell: ({ number }) => number },
  {
    key: "at",
    label: "Sold",
    width: "fit",
    phone: "under-end",
    cell: ({ createdAt }) => <DateTime at={createdAt} />,
  },
  {
    key: "item",
    label: "Product",
    rowHeader: true,
    width: "grow",
    cell: ({ listing }) => <Link to={`/p/${listing.slug}`}>{listing.title}</Link>,
  },
  {
    key: "buyer",
    label: "Buyer",
    cell: ({ buyer }) => <Link to={`/u/${buyer.username}`}>{buyer.username}</Link>,
  },
  { key: "state", label: "Status", width: "fit", cell: (sale) => <State sale={sale} /> },
  { key: "price", label: "Price", align: "end", cell: ({ price }) => formatFigure(price) },
  {
    key: "platform",
    label: "Platform",
    align: "end",
    cell: ({ platformShare }) => formatFigure(platformShare),
  },
  {
    key: "share",
    label: "Yours",
    align: "end",
    phone: "corner",
    cell: ({ sellerShare }) => <CoinAmount amount={sellerShare} bare />,
  },
];

/** What was sold, what of it is one's own, and when it arrives. */
export function SalesPage() {
  useTitle("Sales");
  return (
    <MembersOnly title="Sales">
      {() => (
        <Page>
          <PageHeader
            title="Sales"
            lede="Your share waits in escrow until the dispute window ends. Then it is yours, and a part of it goes into your vault, as of every earning."
          />
          <Sales />
        </Page>
      )}
    </MembersOnly>
  );
}

function Sales() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.market.sales.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Sales"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing sold yet" action={<ButtonLink to="/sell">Your products</ButtonLink>}>
                Each sale is listed here with the date on which you are paid.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Older sales</More>
    </>
  );
}
