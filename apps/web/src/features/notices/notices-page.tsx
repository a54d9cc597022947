import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { NoticeView, UnreadView } from "@yoforex/contracts";
import {
  BellIcon,
  Button,
  ButtonLink,
  DateTime,
  EmptyState,
  FeedList,
  FeedRow,
  Page,
  PageHeader,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";

/** What one was told, newest first; what is unread stands out. */
export function NoticesPage() {
  useTitle("Notices");
  return <MembersOnly title="Notices">{() => <Notices />}</MembersOnly>;
}

/** Marks as read; the count and the list follow what the server says. */
function useReading() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const settled = {
    onSuccess: (view: UnreadView) => cache.setQueryData(trpc.notices.unread.queryKey(), view),
    onSettled: () => cache.invalidateQueries(trpc.notices.list.infiniteQueryFilter()),
  };
  return {
    one: useMutation(trpc.notices.read.mutationOptions(settled)),
    all: useMutation(trpc.notices.readAll.mutationOptions(settled)),
  };
}

function Notices() {
  const trpc = useTRPC();
  const { one, all } = useReading();
  const query = useInfiniteQuery(
    trpc.notices.list.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchOnMount: "always" },
    ),
  );
  const rows = query.data === undefined ? [] : rowsOf(query.data);
  const [newest] = rows;
  return (
    <Page>
      <PageHeader
        title="Notices"
        lede="What happened to you and your coins, for half a year."
        actions={
          <>
            <ButtonLink to="/settings#notices">Choose what</ButtonLink>
            <Button
              busy={all.isPending}
              disabled={newest === undefined || rows.every(({ isRead }) => isRead)}
              onClick={() => newest && all.mutate({ upTo: newest.at })}
            >
              Mark all as read
            </Button>
          </>
        }
      />
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title="Nothing yet">
              Replies, answers, sales, tips and what becomes of your coins are told here.
            </EmptyState>
          ) : (
            <FeedList label="Notices" heading="What happened" figures={["When"]}>
              {rows.map((notice) => (
                <Notice key={notice.id} notice={notice} onOpen={(noticeId) => one.mutate({ noticeId })} />
              ))}
            </FeedList>
          )
        }
      </Loaded>
      <More query={query}>Earlier notices</More>
    </Page>
  );
}

function Notice({
  notice: { id, text, path, at, isRead },
  onOpen,
}: {
  notice: NoticeView;
  onOpen(noticeId: string): void;
}) {
  return (
    <FeedRow
      to={path}
      title={
        <>
          {isRead ? null : <span className="sr">Unread: </span>}
          {text}
        </>
      }
      mark={<BellIcon />}
      figures={[{ label: "When", value: <DateTime at={at} /> }]}
      state={isRead ? "read" : "unread"}
      {...(!isRead && { onOpen: () => onOpen(id) })}
    />
  );
}
