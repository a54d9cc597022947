import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { PostView, ThreadView } from "@yoforex/contracts";
import { Alert, Page, Pagination, UnreadLine } from "@yoforex/ui";
import { Fragment, lazy, Suspense, useState } from "react";
import { countWords } from "../../shell/count-words.ts";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { ThreadActs } from "../moderation/thread-acts.tsx";
import { answerActOf } from "./answer-act.ts";
import { BookmarkPost } from "./bookmark-post.tsx";
import { FeedLink } from "./feed-link.tsx";
import { FirstUnread } from "./first-unread.tsx";
import { NewPosts } from "./new-posts.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { ThreadHead } from "./thread-head.tsx";
import { pathOfPage } from "./thread-path.ts";
import { ThreadPost } from "./thread-post.tsx";
import { ThreadRail } from "./thread-rail.tsx";
import { TipPost } from "./tip-post.tsx";
import { useKeptPlace } from "./use-kept-place.ts";
import { useMarkRead } from "./use-mark-read.ts";
import { useMovedPost } from "./use-moved-post.ts";
import { VoteButtons } from "./vote-buttons.tsx";

/** Only whoever asked ever sees these, and they bring a dialog along. */
const AcceptAnswer = lazy(() =>
  import("./answer-actions.tsx").then((file) => ({ default: file.AcceptAnswer })),
);
const TakeBackAnswer = lazy(() =>
  import("./answer-actions.tsx").then((file) => ({ default: file.TakeBackAnswer })),
);

/** Few threads have one. */
const Poll = lazy(() => import("./poll.tsx").then((file) => ({ default: file.Poll })));

const route = getRouteApi("/t/$slug");

/** A thread, a page of its replies, and where one answers. */
export function ThreadPage() {
  const trpc = useTRPC();
  const { slug } = route.useParams();
  const { page = 1, was } = route.useSearch();
  const thread = useQuery(trpc.forum.thread.queryOptions({ slug, page }, { refetchOnWindowFocus: false }));
  const isGone = useMovedPost({ slug, was, thread: thread.data, error: thread.error });
  useTitle(thread.data?.title ?? "Thread");
  useKeptPlace(thread.data !== undefined);
  return (
    <Page rail={thread.data === undefined ? null : <ThreadRail thread={thread.data} />}>
      <Loaded query={isGone ? { ...thread, error: null } : thread} page="Thread">
        {(data) => <Posts key={`${data.id} ${data.page}`} thread={data} />}
      </Loaded>
    </Page>
  );
}

function Posts({ thread }: { thread: ThreadView }) {
  // As it was when she came: what she reads meanwhile moves nothing.
  const [unread] = useState(thread.unread);
  useMarkRead(thread);
  return (
    <>
      <FeedLink path={`/feeds/thread/${thread.slug}`} title={`Replies to ${thread.title}`} />
      <ThreadHead thread={thread} />
      <ThreadActs threadId={thread.id} />
      <FirstUnread slug={thread.slug} unread={unread} />
      {thread.hidden && !thread.post.deleted ? <Alert tone="warn" title="Hidden from members." /> : null}
      {thread.page === 1 ? (
        <ThreadPost
          thread={thread}
          post={thread.post}
          actions={
            <>
              <VoteButtons threadId={thread.id} post={thread.post} />
              <TipPost thread={thread} post={thread.post} />
              <BookmarkPost post={thread.post} />
            </>
          }
        />
      ) : null}
      {thread.page === 1 && thread.poll !== null && thread.post.block === null ? (
        <Suspense>
          <Poll thread={thread} poll={thread.poll} />
        </Suspense>
      ) : null}
      {thread.replies.map((post) => (
        <Fragment key={post.id}>
          {post.number === unread?.number ? (
            <UnreadLine>{countWords(unread.count, "new reply", "new replies")}</UnreadLine>
          ) : null}
          <ThreadPost
            thread={thread}
            post={post}
            actions={
              <>
                <VoteButtons threadId={thread.id} post={post} />
                <TipPost thread={thread} post={post} />
                <BookmarkPost post={post} />
                {answerActions(thread, post)}
              </>
            }
          />
        </Fragment>
      ))}
      <div className="section-foot">
        <Pagination
          page={thread.page}
          pageCount={thread.pageCount}
          pathOf={(page) => pathOfPage(thread.slug, page)}
        />
      </div>
      <ReplyForm thread={thread} />
      <NewPosts thread={thread} />
    </>
  );
}

function answerActions(thread: ThreadView, post: PostView) {
  const act = answerActOf(thread, post);
  if (act === null) return null;
  return (
    <Suspense>
      {act === "accept" ? <AcceptAnswer thread={thread} post={post} /> : <TakeBackAnswer thread={thread} />}
    </Suspense>
  );
}
