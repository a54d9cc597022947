import type { PostView, ThreadView } from "@yoforex/contracts";
import { CoinAmount, DateTime, Post } from "@yoforex/ui";
import { lazy, type ReactNode, Suspense } from "react";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { useMe } from "../../shell/use-me.ts";

/** What few readers need comes in scripts of its own. */
const FoldedPost = lazy(() => import("./folded-post.tsx").then((file) => ({ default: file.FoldedPost })));
const PostMenu = lazy(() => import("./post-menu.tsx").then((file) => ({ default: file.PostMenu })));

interface ThreadPostProps {
  thread: ThreadView;
  post: PostView;
  actions?: ReactNode;
}

/** One post: the thread's own or a reply. What staff hid keeps its place without its words. */
export function ThreadPost({ thread, post, actions }: ThreadPostProps) {
  const me = useMe();
  const canBlock = me != null && me.id !== post.author.id && post.block === null;
  return (
    <Post
      id={`post-${post.number}`}
      author={post.author}
      authorPath={`/u/${post.author.username}`}
      badges={post.badges}
      meta={<DateTime at={post.createdAt} />}
      number={post.number}
      accepted={post.accepted ? <Chosen thread={thread} /> : undefined}
      actions={
        canBlock || actions ? (
          <PostActions post={post} canBlock={canBlock}>
            {actions}
          </PostActions>
        ) : null
      }
    >
      {post.block === null ? (
        <Words html={post.html} />
      ) : (
        <Suspense fallback={<p className="muted">Folded.</p>}>
          <FoldedPost author={post.author} block={post.block}>
            <Words html={post.html} />
          </FoldedPost>
        </Suspense>
      )}
    </Post>
  );
}

function PostActions({
  post,
  canBlock,
  children,
}: {
  post: PostView;
  canBlock: boolean;
  children: ReactNode;
}) {
  return (
    <>
      {children}
      {canBlock ? (
        <Suspense>
          <PostMenu author={post.author} number={post.number} />
        </Suspense>
      ) : null}
    </>
  );
}

const Words = ({ html }: { html: string }) =>
  html === "" ? <p className="muted">Hidden by staff.</p> : <SafeHtml html={html} />;

/** Who chose the answer, when, and what was paid for it. */
function Chosen({ thread: { author, acceptedReply } }: { thread: ThreadView }) {
  if (acceptedReply === null) return null;
  return (
    <>
      chosen by {author.username} on <DateTime at={acceptedReply.acceptedAt} />
      {acceptedReply.paid === 0 ? null : (
        <>
          , paid <CoinAmount amount={acceptedReply.paid} size="sm" quiet />
        </>
      )}
    </>
  );
}
