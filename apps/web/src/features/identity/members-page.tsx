import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { DIRECTORY_FILTERS, type DirectoryRow } from "@yoforex/contracts";
import {
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  MemberBadge,
  Page,
  PageHeader,
  Segmented,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMe } from "../../shell/use-me.ts";
import { useTitle } from "../../shell/use-title.ts";
import { EXPERIENCE_NAMES } from "./experience-names.ts";
import { FollowButton } from "./follow-button.tsx";

const route = getRouteApi("/members");
type Filter = (typeof DIRECTORY_FILTERS)[number];

const NAMES: Record<Filter, string> = {
  all: "Everybody",
  staff: "Staff",
  sellers: "Sellers",
  following: "You follow",
};

/** Who is here, the newest first. */
export function MembersPage() {
  useTitle("Members");
  const trpc = useTRPC();
  const me = useMe();
  const { filter = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(
    trpc.directory.list.infiniteQueryOptions(
      { limit: 30, filter },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const filters = DIRECTORY_FILTERS.filter((each) => each !== "following" || me != null);
  return (
    <Page>
      <PageHeader title="Members" lede="Who is here, the newest first." />
      <search className="filters">
        <Segmented
          label="Which members"
          value={filter}
          options={filters.map((value) => ({ value, label: NAMES[value] }))}
          onValue={(value) =>
            void navigate({ search: { filter: value === "all" ? undefined : value }, replace: true })
          }
        />
      </search>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Members"
            columns={me == null ? COLUMNS : [...COLUMNS, followColumn(me.id)]}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            empty={
              filter === "following" ? (
                <EmptyState title="You follow nobody yet">
                  Whom you follow tells you of each new thread. The button is on every member’s page.
                </EmptyState>
              ) : (
                <EmptyState title="Nobody here">No member fits.</EmptyState>
              )
            }
          />
        )}
      </Loaded>
      <More query={query}>Older members</More>
    </Page>
  );
}

const COLUMNS: Column<DirectoryRow>[] = [
  {
    key: "member",
    label: "Member",
    rowHeader: true,
    width: "grow",
    cell: ({ member }) => <MemberBadge member={member} to={`/u/${member.username}`} />,
  },
  {
    key: "experience",
    label: "Experience",
    width: "fit",
    cell: ({ experience }) => (experience === null ? "not said" : EXPERIENCE_NAMES[experience]),
  },
  {
    key: "joined",
    label: "Since",
    width: "fit",
    cell: ({ joinedAt }) => <DateTime at={joinedAt} style="date" />,
  },
];

const followColumn = (ownId: string): Column<DirectoryRow> => ({
  key: "follow",
  label: "Follow",
  hideLabel: true,
  align: "end",
  cell: ({ member, following, block }) =>
    member.id === ownId || block !== null ? (
      ""
    ) : (
      <FollowButton member={member} following={following} size="sm" />
    ),
});
