import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { PostView, ThreadView } from "@yoforex/contracts";
import { Alert, Page, Pagination } from "@yoforex/ui";
import { lazy, Suspense, useEffect } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { answerActOf } from "./answer-act.ts";
import { ReplyForm } from "./reply-form.tsx";
import { ThreadHead } from "./thread-head.tsx";
import { pathOfPage } from "./thread-path.ts";
import { ThreadPost } from "./thread-post.tsx";
import { ThreadRail } from "./thread-rail.tsx";
import { TipPost } from "./tip-post.tsx";

/** Only whoever asked ever sees these, and they bring a dialog along. */
const AcceptAnswer = lazy(() =>
  import("./answer-actions.tsx").then((file) => ({ default: file.AcceptAnswer })),
);
const TakeBackAnswer = lazy(() =>
  import("./answer-actions.tsx").then((file) => ({ default: file.TakeBackAnswer })),
);

const route = getRouteApi("/t/$slug");

/** A thread, a page of its replies, and where one answers. */
export function ThreadPage() {
  const trpc = useTRPC();
  const { slug } = route.useParams();
  const { page = 1 } = route.useSearch();
  const thread = useQuery(trpc.forum.thread.queryOptions({ slug, page }));
  useTitle(thread.data?.title ?? "Thread");
  useHashTarget(thread.data !== undefined);
  return (
    <Page rail={thread.data === undefined ? null : <ThreadRail thread={thread.data} />}>
      <Loaded query={thread} page="Thread">
        {(data) => <Posts thread={data} />}
      </Loaded>
    </Page>
  );
}

/** The posts arrive after the page, so the one that the address names is looked for when they are there. */
function useHashTarget(ready: boolean): void {
  useEffect(() => {
    if (ready && location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
}

function Posts({ thread }: { thread: ThreadView }) {
  return (
    <>
      <ThreadHead thread={thread} />
      {thread.hidden ? <Alert tone="warn" title="Hidden from members." /> : null}
      {thread.page === 1 ? (
        <ThreadPost
          thread={thread}
          post={thread.post}
          actions={<TipPost thread={thread} post={thread.post} />}
        />
      ) : null}
      {thread.replies.map((post) => (
        <ThreadPost
          key={post.id}
          thread={thread}
          post={post}
          actions={
            <>
              <TipPost thread={thread} post={post} />
              {answerActions(thread, post)}
            </>
          }
        />
      ))}
      <div className="section-foot">
        <Pagination
          page={thread.page}
          pageCount={thread.pageCount}
          pathOf={(page) => pathOfPage(thread.slug, page)}
        />
      </div>
      <ReplyForm thread={thread} />
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
