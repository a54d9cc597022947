import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import {
  asId,
  type DeskReply,
  type DeskThread,
  type MovedPostsView,
  type ThreadId,
} from "@yoforex/contracts";
import {
  Alert,
  Badge,
  Button,
  Checkbox,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Link,
  MemberBadge,
  Page,
  PageHeader,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { MoveDialog } from "./move-posts.tsx";
import { SplitDialog } from "./split-posts.tsx";

const route = getRouteApi("/staff/content/$threadId");
type Act = "split" | "take" | "merge";

/** A thread whose posts staff choose: to make a thread of them, or to put them into another. */
export function ThreadDeskPage() {
  const { threadId } = route.useParams();
  return <Desk key={threadId} threadId={asId<ThreadId>(threadId)} />;
}

function Desk({ threadId }: { threadId: ThreadId }) {
  const trpc = useTRPC();
  const [after, setAfter] = useState(1);
  const [moved, setMoved] = useState<MovedPostsView | null>(null);
  const query = useQuery(trpc.content.thread.queryOptions({ threadId, after }));
  useTitle(query.data?.title ?? "Thread");
  return (
    <Page>
      {moved === null ? null : (
        <Alert
          tone="gain"
          live
          title={`${moved.posts === 1 ? "1 post is" : `${moved.posts} posts are`} there now.`}
        >
          <Link to={`/content/${moved.threadId}`}>{moved.title}</Link>
        </Alert>
      )}
      <Loaded query={query}>
        {(thread) => <Posts thread={thread} after={after} onPage={setAfter} onMoved={setMoved} />}
      </Loaded>
    </Page>
  );
}

interface PostsProps {
  thread: DeskThread;
  after: number;
  onPage(after: number): void;
  onMoved(moved: MovedPostsView): void;
}

function Posts({ thread, after, onPage, onMoved }: PostsProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [act, setAct] = useState<Act | null>(null);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  const done = (moved: MovedPostsView) => {
    setAct(null);
    setChosen([]);
    onMoved(moved);
  };
  const turn = (next: number) => {
    setChosen([]);
    onPage(next);
  };
  const none = chosen.length === 0;
  return (
    <>
      <PageHeader
        title={thread.title}
        lede={`By ${thread.author.username} in ${thread.category.name}. Choose replies to split off or to move. Their old addresses lead on.`}
        actions={<Button onClick={() => setAct("merge")}>Merge into another thread</Button>}
      />
      <p className="form-actions">
        <Button disabled={none} onClick={() => setAct("split")}>
          {none ? "Split off" : `Split off ${chosen.length}`}
        </Button>
        <Button disabled={none} onClick={() => setAct("take")}>
          {none ? "Move to a thread" : `Move ${chosen.length} to a thread`}
        </Button>
      </p>
      <DataTable
        caption="Replies"
        columns={columnsOf(chosen, toggle)}
        rows={thread.replies}
        rowKey={({ id }) => id}
        empty={<EmptyState title="No replies here">There is nothing to choose.</EmptyState>}
      />
      <p className="form-actions">
        {after > 1 ? <Button onClick={() => turn(1)}>First page</Button> : null}
        {thread.next === null ? null : <Button onClick={() => turn(thread.next ?? 1)}>Next page</Button>}
      </p>
      {act === "split" ? (
        <SplitDialog thread={thread} chosen={chosen} onClose={() => setAct(null)} onMoved={done} />
      ) : null}
      {act === "take" || act === "merge" ? (
        <MoveDialog
          thread={thread}
          chosen={act === "take" ? chosen : null}
          onClose={() => setAct(null)}
          onMoved={done}
        />
      ) : null}
    </>
  );
}

const columnsOf = (chosen: readonly string[], toggle: (id: string) => void): Column<DeskReply>[] => [
  {
    key: "pick",
    label: "Choose",
    hideLabel: true,
    width: "fit",
    cell: ({ id, number }) => (
      <Checkbox
        hideLabel
        label={`Choose #${number}`}
        checked={chosen.includes(id)}
        onChange={() => toggle(id)}
      />
    ),
  },
  { key: "number", label: "Post", width: "fit", cell: ({ number }) => `#${number}` },
  {
    key: "author",
    label: "Author",
    width: "fit",
    cell: ({ author }) => <MemberBadge member={author} to={`/members/${author.id}`} hideAvatar />,
  },
  {
    key: "words",
    label: "Words",
    rowHeader: true,
    width: "grow",
    cell: ({ excerpt, hidden, accepted }) => (
      <>
        {excerpt} {hidden ? <Badge tone="loss">hidden</Badge> : null}{" "}
        {accepted ? <Badge tone="gain">accepted</Badge> : null}
      </>
    ),
  },
  { key: "at", label: "Time, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
];
