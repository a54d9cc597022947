import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { type AdminMember, formatCoins } from "@yoforex/contracts";
import {
  Badge,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  MemberBadge,
  Page,
  PageHeader,
  RelativeTime,
  SearchField,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";

const route = getRouteApi("/staff/members");

const COLUMNS: Column<AdminMember>[] = [
  {
    key: "name",
    label: "Member",
    rowHeader: true,
    cell: (row) => <MemberBadge member={row} to={`/members/${row.id}`} />,
  },
  {
    key: "state",
    label: "State",
    cell: ({ status, emailVerified }) => (
      <>
        <Badge tone={status === "active" ? "gain" : "loss"}>{status}</Badge>{" "}
        {emailVerified ? null : <Badge tone="warn">not verified</Badge>}
      </>
    ),
  },
  { key: "total", label: "Coins, all purses", align: "end", cell: ({ total }) => formatCoins(total) },
  {
    key: "seen",
    label: "Last sign-in",
    cell: ({ lastSignInAt }) => (lastSignInAt === null ? "never" : <RelativeTime at={lastSignInAt} />),
  },
  { key: "since", label: "Since, UTC", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
];

/** Everybody, newest first, or those whose name begins with what was typed. */
export function MembersPage() {
  useTitle("Members");
  const trpc = useTRPC();
  const { name } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(
    trpc.members.list.infiniteQueryOptions(
      { limit: 30, ...(name && { name }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader title="Members" />
      <SearchField
        action="/members"
        placeholder="Beginning of a name"
        label="Search members"
        defaultValue={name ?? ""}
        onSearch={(text) => void navigate({ search: { name: text || undefined }, replace: true })}
      />
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Members"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={<EmptyState title="Nothing matches">No name begins like this.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}
