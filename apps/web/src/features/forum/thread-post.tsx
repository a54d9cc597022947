import type { PostView, ThreadView } from "@yoforex/contracts";
import { CoinAmount, DateTime, Post } from "@yoforex/ui";
import type { ReactNode } from "react";
import { SafeHtml } from "../../shell/safe-html.tsx";

interface ThreadPostProps {
  thread: ThreadView;
  post: PostView;
  actions?: ReactNode;
}

/** One post: the thread's own or a reply. What staff hid keeps its place without its words. */
export function ThreadPost({ thread, post, actions }: ThreadPostProps) {
  return (
    <Post
      id={`post-${post.number}`}
      author={post.author}
      authorPath={`/u/${post.author.username}`}
      meta={<DateTime at={post.createdAt} />}
      number={post.number}
      accepted={post.accepted ? <Chosen thread={thread} /> : undefined}
      actions={actions}
    >
      {post.html === "" ? <p className="muted">Hidden by staff.</p> : <SafeHtml html={post.html} />}
    </Post>
  );
}

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
