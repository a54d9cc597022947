import type { PostView } from "@yoforex/contracts";
import { BookmarkIcon, IconButton } from "@yoforex/ui";
import { lazy, Suspense, useState } from "react";
import { useMe } from "../../shell/use-me.ts";

/** Who keeps nothing never loads the dialog. */
const BookmarkDialog = lazy(() =>
  import("./bookmark-dialog.tsx").then((file) => ({ default: file.BookmarkDialog })),
);

/** The button by which a member keeps a post. */
export function BookmarkPost({ post }: { post: PostView }) {
  const isMember = useMe() != null;
  const [asking, setAsking] = useState(false);
  if (!isMember || post.hidden) return null;
  return (
    <>
      <IconButton
        icon={BookmarkIcon}
        size="sm"
        label={`Keep post ${post.number} by ${post.author.username}`}
        onClick={() => setAsking(true)}
      />
      {asking ? (
        <Suspense>
          <BookmarkDialog post={post} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
