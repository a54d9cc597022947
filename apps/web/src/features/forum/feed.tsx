import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { ListThreadsInput } from "@yoforex/contracts";
import { ButtonLink, EmptyState, TabLinks } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMe } from "../../shell/use-me.ts";
import { FeedLink } from "./feed-link.tsx";
import { MarkAllRead } from "./mark-all-read.tsx";
import { ThreadList } from "./thread-list.tsx";

export type FeedFilter = ListThreadsInput["filter"];

const TABS: { filter: FeedFilter; label: string; none: string }[] = [
  { filter: "latest", label: "Latest", none: "Nobody has written here yet." },
  { filter: "trending", label: "Trending", none: "Nobody has written here yet." },
  { filter: "unread", label: "Unread", none: "You have read everything here." },
  {
    filter: "following",
    label: "Following",
    none: "You follow nothing here yet. Choose Watching or Tracking in a thread or a category.",
  },
  { filter: "solved", label: "Solved", none: "No question here has an accepted answer yet." },
  { filter: "unanswered", label: "Unanswered", none: "Every question here has its answer." },
  { filter: "bounties", label: "Bounties", none: "No question here has a bounty at the moment." },
];

/** What visitors have none of. */
const OWN: readonly FeedFilter[] = ["unread", "following"];

interface FeedProps {
  filter: FeedFilter;
  /** The address that the tabs belong to. */
  path: string;
  category?: { id: string; slug: string } | undefined;
  tag?: string | undefined;
}

/** The feed that anybody can follow: of a place its latest, since only the whole forum has one of what trends. */
function rssPath({ filter, category, tag }: Pick<FeedProps, "filter" | "category" | "tag">): string {
  if (category !== undefined) return `/feeds/category/${category.slug}`;
  if (tag !== undefined) return `/feeds/tag/${tag}`;
  return filter === "trending" ? "/feeds/trending" : "/feeds/latest";
}

/** The threads of the forum, of one category or with one tag; which of them stands in the address. */
export function Feed({ filter, path, category, tag }: FeedProps) {
  const trpc = useTRPC();
  const me = useMe();
  const rss = rssPath({ filter, category, tag });
  const query = useInfiniteQuery(
    trpc.forum.threads.infiniteQueryOptions(
      { filter, limit: 20, ...(category && { categorySlug: category.slug }), ...(tag && { tag }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <TabLinks
        label="Which threads"
        items={TABS.filter((tab) => me != null || !OWN.includes(tab.filter)).map((tab) => ({
          to: tab.filter === "latest" ? path : `${path}?filter=${tab.filter}`,
          label: tab.label,
          current: tab.filter === filter,
        }))}
      />
      <Loaded query={query} rows={10}>
        {(data) => {
          const threads = rowsOf(data);
          return threads.length > 0 ? (
            <>
              {filter === "unread" && tag === undefined ? <MarkAllRead categoryId={category?.id} /> : null}
              <ThreadList threads={threads} />
            </>
          ) : (
            <EmptyState title="Nothing here yet" action={<ButtonLink to="/new">New thread</ButtonLink>}>
              {TABS.find((tab) => tab.filter === filter)?.none}
            </EmptyState>
          );
        }}
      </Loaded>
      <More query={query}>{filter === "trending" ? "More threads" : "Older threads"}</More>
      <FeedLink path={rss} title="Threads as RSS" />
      <p className="section-foot meta">
        <a href={rss}>Follow by RSS</a>
      </p>
    </>
  );
}
