import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type BookmarkId, type BookmarkView } from "@yoforex/contracts";
import {
  BookmarkIcon,
  ButtonLink,
  DateTime,
  EmptyState,
  FeedList,
  FeedRow,
  IconButton,
  Link,
  Page,
  PageHeader,
  TrashIcon,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";

/** The posts that one keeps, the last one first. */
export function BookmarksPage() {
  useTitle("Bookmarks");
  return <MembersOnly title="Bookmarks">{() => <Bookmarks />}</MembersOnly>;
}

function Bookmarks() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.reading.bookmarks.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader title="Bookmarks" lede="The posts you keep, with your notes. Nobody else sees them." />
      <Loaded query={query}>
        {(data) => {
          const rows = rowsOf(data);
          return rows.length > 0 ? (
            <FeedList label="Bookmarks" heading="Post" figures={["Kept", ""]}>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </FeedList>
          ) : (
            <EmptyState title="You keep nothing yet" action={<ButtonLink to="/">Go to the forum</ButtonLink>}>
              The mark under a post keeps it here, with a note and a reminder.
            </EmptyState>
          );
        }}
      </Loaded>
      <More query={query}>Older bookmarks</More>
    </Page>
  );
}

function Row({ row }: { row: BookmarkView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const drop = useMutation(
    trpc.reading.dropBookmark.mutationOptions({
      onSettled: () => cache.invalidateQueries(trpc.reading.bookmarks.pathFilter()),
    }),
  );
  return (
    <FeedRow
      to={row.path}
      title={row.title}
      mark={<BookmarkIcon label="Bookmark" />}
      meta={
        <>
          <span>
            #{row.number} by <Link to={`/u/${row.author.username}`}>{row.author.username}</Link>
          </span>{" "}
          {row.memo === "" ? null : <span>{row.memo}</span>}{" "}
          {row.remindAt === null ? null : (
            <span>
              {row.isReminded ? "Reminded" : "Reminder"} <DateTime at={row.remindAt} />
            </span>
          )}
        </>
      }
      figures={[
        { label: "kept", value: <DateTime at={row.createdAt} /> },
        {
          label: "",
          value: (
            <IconButton
              icon={TrashIcon}
              size="sm"
              label={`Let go of “${row.title}”, #${row.number}`}
              disabled={drop.isPending}
              onClick={() => drop.mutate({ bookmarkId: asId<BookmarkId>(row.id) })}
            />
          ),
        },
      ]}
    />
  );
}
