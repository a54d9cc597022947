import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { PurchaseView } from "@yoforex/contracts";
import {
  Badge,
  ButtonLink,
  type Column,
  CopyButton,
  DataTable,
  DateTime,
  EmptyState,
  Link,
  Page,
  PageHeader,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { PurchaseActions } from "./purchase-actions.tsx";

const COLUMNS: Column<PurchaseView>[] = [
  {
    key: "item",
    label: "Product",
    rowHeader: true,
    cell: ({ listing, version, id, number }) => (
      <>
        <Link to={`/p/${listing.slug}`}>{listing.title}</Link>
        <p className="meta">version {version.version}</p>
        <Link to={`/orders/${id}`} className="meta">
          Order {number}
        </Link>{" "}
        <Link to={`/orders/${id}#review`} className="meta" aria-label={`Review ${listing.title}`}>
          Review
        </Link>
      </>
    ),
  },
  {
    key: "bought",
    label: "Bought",
    width: "fit",
    phone: "under",
    cell: ({ createdAt }) => <DateTime at={createdAt} />,
  },
  { key: "state", label: "State", cell: (row) => <State purchase={row} /> },
  {
    key: "key",
    label: "Licence key",
    width: "fit",
    cell: ({ licenseKey }) =>
      licenseKey === null ? (
        <span className="muted">ended</span>
      ) : (
        <span className="copied">
          <code>{licenseKey}</code> <CopyButton text={licenseKey} />
        </span>
      ),
  },
  {
    key: "act",
    label: "Act",
    hideLabel: true,
    align: "end",
    cell: (row) => <PurchaseActions purchase={row} />,
  },
];

/** Until when the coins come back at a word, while they do. */
function State({ purchase }: { purchase: PurchaseView }) {
  if (purchase.status === "refunded") return <Badge>refunded</Badge>;
  if (!purchase.refundable) return <Badge tone="gain">yours</Badge>;
  return (
    <span>
      <Badge tone="gain">yours</Badge>{" "}
      <span className="meta">
        refundable until <DateTime at={purchase.refundEndsAt} />, if not downloaded
      </span>
    </span>
  );
}

/** What one owns: keys, files, and the way back while there is one. */
export function LibraryPage() {
  useTitle("Library");
  return (
    <MembersOnly title="Library">
      {() => (
        <Page>
          <PageHeader
            title="Library"
            lede="Everything you bought, with its key. Download links are made when you press and work for ten minutes."
          />
          <Purchases />
        </Page>
      )}
    </MembersOnly>
  );
}

function Purchases() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.market.purchases.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Purchases"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState
                title="Nothing yet"
                action={<ButtonLink to="/market">Browse the market</ButtonLink>}
              >
                What you buy is kept here for good.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Older purchases</More>
    </>
  );
}
