import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { AdminPost } from "@yoforex/contracts";
import {
  Badge,
  Button,
  Checkbox,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  MemberBadge,
  Page,
  PageHeader,
  SearchField,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { BountyBadge, EndBounty } from "./end-bounty.tsx";
import { MoreActs } from "./more-acts.tsx";
import { PaceCategories } from "./pace-categories.tsx";
import { PlaceBadges, PlaceThread } from "./place-thread.tsx";
import { PostParts } from "./remove-parts.tsx";
import { ThreadsBar } from "./threads-bar.tsx";

const route = getRouteApi("/staff/content");
type Act = { post: AdminPost; type: "hide" | "lock" };

interface Picking {
  chosen: readonly string[];
  toggle(id: string): void;
}

/** Threads alone can be chosen. */
const pickColumn = ({ chosen, toggle }: Picking): Column<AdminPost> => ({
  key: "pick",
  label: "Choose",
  hideLabel: true,
  width: "fit",
  cell: ({ type, id, threadTitle }) =>
    type === "thread" ? (
      <Checkbox
        hideLabel
        label={`Choose ${threadTitle}`}
        checked={chosen.includes(id)}
        onChange={() => toggle(id)}
      />
    ) : null,
});

const columns = (act: (next: Act) => void): Column<AdminPost>[] => [
  { key: "at", label: "Time, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "author",
    label: "Author",
    width: "fit",
    cell: ({ author }) => <MemberBadge member={author} to={`/members/${author.id}`} hideAvatar />,
  },
  {
    key: "post",
    label: "Post",
    rowHeader: true,
    width: "grow",
    cell: ({ threadTitle, excerpt, type, hidden, deleted, locked, place, bounty }) => (
      <>
        {threadTitle} <Badge tone="line">{type}</Badge> {hidden ? <Badge tone="loss">hidden</Badge> : null}{" "}
        {deleted ? <Badge tone="warn">deleted by its author</Badge> : null}{" "}
        {locked ? <Badge tone="warn">locked</Badge> : null} <PlaceBadges place={place} />
        {bounty === null ? null : <BountyBadge bounty={bounty} />}
        <span className="meta clip">{excerpt}</span>
      </>
    ),
  },
  {
    key: "act",
    label: "Act",
    hideLabel: true,
    align: "end",
    cell: (post) => (
      <span className="cluster">
        <PostParts post={post} />
        <EndBounty post={post} />
        <PlaceThread post={post} />
        <MoreActs post={post} />
        <Button size="sm" onClick={() => act({ post, type: "hide" })}>
          {post.hidden ? "Show" : "Hide"}
        </Button>
        {post.type === "thread" ? (
          <Button size="sm" onClick={() => act({ post, type: "lock" })}>
            {post.locked ? "Unlock" : "Lock"}
          </Button>
        ) : null}
      </span>
    ),
  },
];

/** Any post, hidden ones too; what is hidden can be shown again. */
export function ContentPage() {
  useTitle("Posts");
  const trpc = useTRPC();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const [act, setAct] = useState<Act | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  const query = useInfiniteQuery(
    trpc.content.posts.infiniteQueryOptions(
      { limit: 30, ...(text && { text }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Posts"
        lede="Threads and replies, newest first, hidden ones included."
        actions={<PaceCategories />}
      />
      <SearchField
        action="/content"
        placeholder="Words in a title or a post"
        label="Search posts"
        defaultValue={text ?? ""}
        onSearch={(words) => void navigate({ search: { text: words || undefined }, replace: true })}
      />
      <ThreadsBar chosen={chosen} onDone={() => setChosen([])} />
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Posts"
            columns={[pickColumn({ chosen, toggle }), ...columns(setAct)]}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={<EmptyState title="Nothing matches">No post holds these words.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query} />
      {act === null ? null : <ActDialog act={act} onClose={() => setAct(null)} />}
    </Page>
  );
}

function ActDialog({ act: { post, type }, onClose }: { act: Act; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const hide = useMutation(trpc.content.hide.mutationOptions(done));
  const lock = useMutation(trpc.content.lock.mutationOptions(done));
  const current = type === "hide" ? hide : lock;
  const verb = type === "hide" ? (post.hidden ? "Show" : "Hide") : post.locked ? "Unlock" : "Lock";
  const confirm = (reason: string) => {
    if (type === "lock") lock.mutate({ threadId: post.threadId, locked: !post.locked, reason });
    else hide.mutate({ target: { type: post.type, id: post.id }, hidden: !post.hidden, reason });
  };
  return (
    <ReasonDialog
      title={`${verb} this ${type === "lock" ? "thread" : post.type}?`}
      confirm={verb}
      danger={verb === "Hide"}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      templates={["Spam.", "Insults a member.", "Promotion outside the market."]}
      onClose={onClose}
      onConfirm={confirm}
    >
      “{post.threadTitle}” by {post.author.username}. It can be undone here at any time. Your reason is
      public, your name is not.
    </ReasonDialog>
  );
}
