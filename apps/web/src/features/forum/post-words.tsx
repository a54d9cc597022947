import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { PostView } from "@yoforex/contracts";
import { Button, DateTime, toast } from "@yoforex/ui";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { targetOfPost } from "./post-target.ts";

/** What a post says, or why its place is empty. */
export function PostWords({ post }: { post: PostView }) {
  if (post.html === "") {
    return <p className="muted">{post.deleted ? "Deleted by its author." : "Hidden by staff."}</p>;
  }
  if (!post.deleted) return <SafeHtml html={post.html} />;
  return (
    <div className="stack">
      {post.restorableUntil === null ? (
        <p className="muted">Deleted by its author.</p>
      ) : (
        <Restore post={post} until={post.restorableUntil} />
      )}
      <SafeHtml html={post.html} />
    </div>
  );
}

function Restore({ post, until }: { post: PostView; until: string }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const restore = useMutation(
    trpc.forum.restorePost.mutationOptions({
      onSuccess: () => {
        toast.success("Restored. Everybody can read it again.");
        return cache.invalidateQueries();
      },
    }),
  );
  return (
    <p className="muted">
      You deleted this. Only you and staff can read it; you can restore it until <DateTime at={until} />.{" "}
      <Button size="sm" busy={restore.isPending} onClick={() => restore.mutate(targetOfPost(post))}>
        Restore
      </Button>
    </p>
  );
}
