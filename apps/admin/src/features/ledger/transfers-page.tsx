import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import {
  type EntryView,
  formatCoins,
  type TransferPage as TransferRows,
  zAccountKind,
} from "@yoforex/contracts";
import {
  Button,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Field,
  Input,
  Page,
  PageHeader,
  Select,
} from "@yoforex/ui";
import { InstantField } from "../../shell/instant-field.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { TransferSides } from "./transfer-sides.tsx";

type Row = TransferRows["rows"][number];

const route = getRouteApi("/staff/ledger/transfers");

const accountsOf = (entries: EntryView[]) =>
  entries.map(({ owner, kind }) => (owner === null ? kind : `@${owner} ${kind}`)).join(", ");

const moved = (row: Row) => row.entries.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);

const COLUMNS: Column<Row>[] = [
  { key: "at", label: "Time, UTC", width: "fit", cell: ({ at }) => <DateTime at={at} style="second" /> },
  { key: "kind", label: "Kind", rowHeader: true, width: "fit", cell: ({ kind }) => <code>{kind}</code> },
  {
    key: "from",
    label: "From",
    cell: ({ entries }) => accountsOf(entries.filter(({ amount }) => amount < 0)),
  },
  { key: "to", label: "To", cell: ({ entries }) => accountsOf(entries.filter(({ amount }) => amount > 0)) },
  { key: "cause", label: "Cause", cell: ({ cause }) => cause.text },
  { key: "coins", label: "Coins", align: "end", cell: (row) => formatCoins(moved(row)) },
];

/** Every transfer, newest first. Read only: corrections are new transfers. */
export function TransfersPage() {
  useTitle("Ledger browser");
  const trpc = useTRPC();
  const { kind, account, memberId, from, until } = route.useSearch();
  const query = useInfiniteQuery(
    trpc.economy.transfers.infiniteQueryOptions(
      {
        limit: 30,
        ...(kind && { kind }),
        ...(account && { account }),
        ...(memberId && { memberId }),
        ...(from && { from }),
        ...(until && { until }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Ledger browser"
        lede="Newest first. Read only: a correction is a new transfer that names what it reverses."
      />
      <Filters />
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Transfers"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            expand={{
              label: (row) => `Both sides of ${row.cause.text}`,
              render: (row) => <TransferSides transfer={row} />,
            }}
            empty={
              <EmptyState title="Nothing matches">
                No transfer has this kind, account, member and time.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <search className="filters">
      <Field label="Kind">
        <Input
          defaultValue={search.kind ?? ""}
          placeholder="marketplace.purchase"
          onBlur={(event) => change({ kind: event.target.value.trim() || undefined })}
        />
      </Field>
      <Field label="Account">
        <Select
          value={search.account ?? ""}
          onChange={(event) => change({ account: zAccountKind.safeParse(event.target.value).data })}
          options={[
            { value: "", label: "All accounts" },
            ...zAccountKind.options.map((value) => ({ value, label: value })),
          ]}
        />
      </Field>
      <InstantField label="From" value={search.from} onValue={(from) => change({ from })} />
      <InstantField label="Until before" value={search.until} onValue={(until) => change({ until })} />
      {search.memberId ? <Button onClick={() => change({ memberId: undefined })}>All members</Button> : null}
    </search>
  );
}
