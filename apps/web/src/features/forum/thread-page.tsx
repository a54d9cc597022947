import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { formatCoins, type ThreadView } from "@yoforex/contracts";
import { Alert, DateTime, Link, Page, PageHeader, Pagination, SolvedBadge, Tag } from "@yoforex/ui";
import { useEffect } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { AnswerActions } from "./answer-actions.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { ThreadPost } from "./thread-post.tsx";
import { ThreadRail } from "./thread-rail.tsx";

const route = getRouteApi("/t/$slug");

export const pathOfPage = (slug: string, page: number) =>
  page === 1 ? `/t/${slug}` : `/t/${slug}?page=${page}`;

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
      <Loaded query={thread}>{(data) => <Posts thread={data} />}</Loaded>
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
      <PageHeader
        crumbs={[
          { label: "Forum", to: "/" },
          { label: thread.category.name, to: `/c/${thread.category.slug}` },
        ]}
        title={thread.title}
        meta={
          <>
            {thread.solved ? <SolvedBadge /> : null}
            {thread.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
            <span className="meta">
              {thread.kind === "question" ? "Asked" : "Begun"} <DateTime at={thread.createdAt} />,{" "}
              {formatCoins(thread.replyCount)} replies, {formatCoins(thread.viewCount)} views
            </span>
          </>
        }
      />
      {thread.hidden ? <Alert tone="warn" title="Hidden from members." /> : null}
      {thread.acceptedReply === null ? null : (
        <Alert
          tone="gain"
          title={`Answered by ${thread.acceptedReply.author.username}, accepted by the author.`}
          action={
            <Link
              to={`${pathOfPage(thread.slug, thread.acceptedReply.page)}#post-${thread.acceptedReply.number}`}
            >
              Go to the answer, #{thread.acceptedReply.number}
            </Link>
          }
        />
      )}
      {thread.page === 1 ? <ThreadPost thread={thread} post={thread.post} /> : null}
      {thread.replies.map((post) => (
        <ThreadPost
          key={post.id}
          thread={thread}
          post={post}
          actions={<AnswerActions thread={thread} post={post} />}
        />
      ))}
      <Pagination
        page={thread.page}
        pageCount={thread.pageCount}
        pathOf={(page) => pathOfPage(thread.slug, page)}
      />
      <ReplyForm thread={thread} />
    </>
  );
}
