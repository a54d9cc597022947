import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { StudioListing } from "@yoforex/contracts";
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  formatFigure,
  Link,
  Page,
  PageHeader,
  PlusIcon,
} from "@yoforex/ui";
import { KIND_NAMES } from "../../shell/kind-names.ts";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { StudioActions } from "./studio-actions.tsx";

const TONE = {
  pending: "warn",
  approved: "gain",
  rejected: "loss",
  withdrawn: "plain",
  suspended: "loss",
} as const;
const WORDS = {
  pending: "waits for review",
  approved: "on sale",
  rejected: "sent back",
  withdrawn: "off sale",
  suspended: "suspended",
} as const;

const COLUMNS: Column<StudioListing>[] = [
  {
    key: "title",
    label: "Product",
    rowHeader: true,
    width: "grow",
    cell: ({ slug, title, kind, version, reason }) => (
      <>
        <Link to={`/p/${slug}`}>{title}</Link>
        <p className="meta">
          {KIND_NAMES[kind].one}, version {version}
        </p>
        {reason === null ? null : <p className="is-loss">What to change: {reason}</p>}
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    phone: "corner",
    cell: ({ status }) => <Badge tone={TONE[status]}>{WORDS[status]}</Badge>,
  },
  {
    key: "price",
    label: "Price",
    align: "end",
    cell: ({ price }) => (price === 0 ? "free" : formatFigure(price)),
  },
  { key: "sales", label: "Sales", align: "end", cell: ({ salesCount }) => formatFigure(salesCount) },
  { key: "since", label: "Handed in", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  { key: "act", label: "Act", hideLabel: true, align: "end", cell: (row) => <StudioActions listing={row} /> },
];

/** A seller's own products and where each of them stands. */
export function StudioPage() {
  useTitle("Products");
  return (
    <MembersOnly title="Products">
      {() => (
        <Page>
          <PageHeader
            title="Products"
            lede="What you sell. A product that was sent back says what to change."
            actions={
              <ButtonLink to="/sell/new" variant="primary" icon={PlusIcon}>
                New product
              </ButtonLink>
            }
          />
          <Products />
        </Page>
      )}
    </MembersOnly>
  );
}

function Products() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.market.myListings.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Your products"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing yet" action={<ButtonLink to="/sell/new">Sell something</ButtonLink>}>
                An Expert Advisor, an indicator, a set file, an article or a course.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Older products</More>
    </>
  );
}
