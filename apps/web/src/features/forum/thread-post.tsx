import type { PostView, ThreadView } from "@yoforex/contracts";
import { CoinAmount, DateTime, Post, Skeleton } from "@yoforex/ui";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useMe } from "../../shell/use-me.ts";
import { PostChanged, PostHistory } from "./post-history.tsx";
import { PostWords } from "./post-words.tsx";

/** What few readers need comes in scripts of its own. */
const EditPost = lazy(() => import("./edit-post.tsx").then((file) => ({ default: file.EditPost })));
const OwnPost = lazy(() => import("./own-post.tsx").then((file) => ({ default: file.OwnPost })));
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
  const [isEditing, setEditing] = useState(false);
  // As it was when she came, though reading it makes it known.
  const [changedFrom] = useState(post.changedFrom);
  const isOthers = me != null && me.id !== post.author.id;
  return (
    <Post
      id={`post-${post.number}`}
      author={post.author}
      authorPath={`/u/${post.author.username}`}
      badges={post.badges}
      meta={<When post={post} />}
      number={post.number}
      accepted={post.accepted ? <Chosen thread={thread} /> : undefined}
      actions={
        isEditing ? null : (
          <PostActions post={post} isOthers={isOthers} onEdit={() => setEditing(true)}>
            {actions}
          </PostActions>
        )
      }
    >
      {changedFrom === null ? null : <PostChanged post={post} from={changedFrom} />}
      {isEditing ? (
        <Suspense fallback={<Skeleton shape="block" label="The editor is on its way" />}>
          <EditPost thread={thread} post={post} onClose={() => setEditing(false)} />
        </Suspense>
      ) : post.block === null ? (
        <PostWords post={post} />
      ) : (
        <Suspense fallback={<p className="muted">Folded.</p>}>
          <FoldedPost author={post.author} block={post.block}>
            <PostWords post={post} />
          </FoldedPost>
        </Suspense>
      )}
    </Post>
  );
}

function PostActions({
  post,
  isOthers,
  onEdit,
  children,
}: {
  post: PostView;
  isOthers: boolean;
  onEdit(): void;
  children: ReactNode;
}) {
  return (
    <>
      {children}
      {post.canEdit || post.canDelete ? (
        <Suspense>
          <OwnPost post={post} onEdit={onEdit} />
        </Suspense>
      ) : null}
      {post.editedAt === null || post.html === "" || post.deleted ? null : <PostHistory post={post} />}
      {isOthers && (post.block === null || (post.html !== "" && !post.deleted)) ? (
        <Suspense>
          <PostMenu post={post} />
        </Suspense>
      ) : null}
    </>
  );
}

/** When it was posted, and when its words were changed last. */
const When = ({ post }: { post: PostView }) => (
  <>
    <DateTime at={post.createdAt} />
    {post.editedAt === null ? null : (
      <>
        {" "}
        · edited <DateTime at={post.editedAt} />
      </>
    )}
  </>
);

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
