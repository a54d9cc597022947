import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import {
  AUDIT_ACTIONS,
  AUDIT_FILE_ROWS,
  type AuditChainView,
  type AuditRow,
  formatCoins,
} from "@yoforex/contracts";
import {
  Alert,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  EmptyState,
  Field,
  FileLink,
  MemberBadge,
  Page,
  PageHeader,
  Select,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";

const route = getRouteApi("/staff/audit");

const COLUMNS: Column<AuditRow>[] = [
  { key: "at", label: "Time, UTC", width: "fit", cell: ({ at }) => <DateTime at={at} style="second" /> },
  {
    key: "actor",
    label: "Who",
    width: "fit",
    cell: ({ actor }) => <MemberBadge member={actor} to={`/members/${actor.id}`} />,
  },
  { key: "action", label: "Did", rowHeader: true, width: "fit", cell: ({ action }) => <code>{action}</code> },
  {
    key: "target",
    label: "To",
    cell: ({ targetLabel, targetType }) => (
      // One piece: on a phone a cell spreads its pieces over the line.
      <span>
        {targetLabel} <span className="meta">{targetType}</span>
      </span>
    ),
  },
  { key: "reason", label: "Why", cell: ({ reason }) => reason ?? "" },
];

/** Everything staff did, with what it changed. No row is ever edited or removed. */
export function AuditPage() {
  useTitle("Audit log");
  const trpc = useTRPC();
  const mayExport = useMay().call("audit.csv");
  const { action } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { limit: 30, ...(action && { action }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const chain = useQuery(trpc.audit.chain.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Audit log"
        lede={`What staff did, to what and why. No row is ever edited or removed.${mayExport ? ` The CSV holds the newest ${formatCoins(AUDIT_FILE_ROWS)} acts, and its last line says where the older ones are.` : ""}`}
        actions={mayExport ? <FileLink href="/files/audit.csv">CSV</FileLink> : null}
      />
      <Loaded query={chain} rows={1}>
        {(view) => <ChainLine lastCheck={view.lastCheck} />}
      </Loaded>
      <search className="filters">
        <Field label="Action">
          <Select
            value={action ?? ""}
            onChange={(event) =>
              void navigate({ search: { action: event.target.value || undefined }, replace: true })
            }
            options={[
              { value: "", label: "All actions" },
              ...AUDIT_ACTIONS.map((value) => ({ value, label: value })),
            ]}
          />
        </Field>
      </search>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Actions of staff"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            expand={{ label: (row) => `What ${row.action} changed`, render: (row) => <Details row={row} /> }}
            empty={<EmptyState title="Nothing yet">What staff decide is written here.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}

/** Whether the nightly look at the chain over all rows found every one as it was written. */
function ChainLine({ lastCheck }: AuditChainView) {
  if (lastCheck === null) return <p className="meta">The chain has not been checked yet.</p>;
  const checked = (
    <>
      {formatCoins(lastCheck.length)} acts, checked <DateTime at={lastCheck.at} zone />
    </>
  );
  if (lastCheck.offenders.length === 0)
    return (
      <p className="meta">
        <b className="is-gain">Chain is whole</b> {checked}
      </p>
    );
  return (
    <Alert tone="loss" title="The chain is broken">
      {checked}. Somebody changed the log behind the product: {lastCheck.offenders.join(", ")}.
    </Alert>
  );
}

function Details({ row }: { row: AuditRow }) {
  return (
    <DefinitionList
      items={[
        ...row.changes.map(({ field, before, after }) => ({
          term: field,
          value: (
            <>
              <del>{before ?? "nothing"}</del> → <ins>{after ?? "nothing"}</ins>
            </>
          ),
        })),
        { term: "Target", value: <code className="ref">{row.targetId}</code> },
        { term: "Request", value: <code className="ref">{row.requestId}</code> },
      ]}
    />
  );
}
