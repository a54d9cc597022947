import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { FlagCaseView } from "@yoforex/contracts";
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  MemberBadge,
  Page,
  PageHeader,
  TabLinks,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { countedFlags, FLAG_REASON_NAMES, OUTCOME_NAMES } from "./flag-words.ts";

const route = getRouteApi("/staff/flags");

const columns: Column<FlagCaseView>[] = [
  {
    key: "at",
    label: "Flagged first, UTC",
    width: "fit",
    cell: ({ openedAt }) => <DateTime at={openedAt} />,
  },
  {
    key: "author",
    label: "Author",
    width: "fit",
    cell: ({ post }) => <MemberBadge member={post.author} to={`/members/${post.author.id}`} hideAvatar />,
  },
  {
    key: "post",
    label: "Post",
    rowHeader: true,
    width: "grow",
    cell: (row) => (
      <>
        {row.post.threadTitle} <Badge tone="line">{row.post.type}</Badge>{" "}
        <Badge tone="warn">{countedFlags(row)}</Badge> <Standing found={row} />
        <span className="meta clip">{row.post.excerpt}</span>
      </>
    ),
  },
  {
    key: "because",
    label: "Said to be",
    cell: ({ flags }) => [...new Set(flags.map(({ reason }) => FLAG_REASON_NAMES[reason]))].join(", "),
  },
  {
    key: "open",
    label: "Open",
    hideLabel: true,
    align: "end",
    cell: ({ id, post }) => (
      <ButtonLink size="sm" to={`/flags/${id}`} aria-label={`Look at the post by ${post.author.username}`}>
        Look
      </ButtonLink>
    ),
  },
];

/** Who looks at a case, or what was decided. */
function Standing({ found: { claim, decision } }: { found: FlagCaseView }) {
  if (decision !== null) {
    const { name, tone } = OUTCOME_NAMES[decision.outcome];
    return <Badge tone={tone}>{name}</Badge>;
  }
  return claim === null ? null : <Badge tone="accent">{claim.by.username} looks at it</Badge>;
}

/** Posts that members flagged, what has waited longest first, and what was decided about others. */
export function FlagsPage() {
  useTitle("Flags");
  const trpc = useTRPC();
  const { decided = false } = route.useSearch();
  const query = useInfiniteQuery(
    trpc.flags.list.infiniteQueryOptions(
      { limit: 20, open: !decided },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Flags"
        lede="Posts that members flagged. Everybody who did is told what you decide."
      />
      <TabLinks
        label="Flags"
        items={[
          { to: "/flags", label: "Waiting", current: !decided },
          { to: "/flags?decided=true", label: "Decided", current: decided },
        ]}
      />
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption={decided ? "Decided flags" : "Flags that wait"}
            columns={columns}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title={decided ? "None decided yet" : "Nothing waits"}>
                {decided ? "Decided flags stand here." : "No member has flagged a post that stands."}
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query} />
    </Page>
  );
}
