import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { formatCoins, type PostView } from "@yoforex/contracts";
import { Alert, Button, ConfirmDialog, toast } from "@yoforex/ui";
import { useState } from "react";
import { targetOfPost } from "./post-target.ts";

interface OwnPostProps {
  post: PostView;
  onEdit(): void;
}

/** What one may do about one's own post. */
export function OwnPost({ post, onEdit }: OwnPostProps) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      {post.canEdit ? (
        <Button size="sm" variant="quiet" aria-label={`Edit post ${post.number}`} onClick={onEdit}>
          Edit
        </Button>
      ) : null}
      {post.canDelete ? (
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Delete post ${post.number}`}
          onClick={() => setAsks(true)}
        >
          Delete
        </Button>
      ) : null}
      {asks ? <DeletePost post={post} onClose={() => setAsks(false)} /> : null}
    </>
  );
}

function DeletePost({ post, onClose }: { post: PostView; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const remove = useMutation(
    trpc.forum.deletePost.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ takenBack }) => {
        onClose();
        toast(
          takenBack === 0
            ? "Deleted. No coins moved."
            : `Deleted. The ${formatCoins(takenBack)} Sweets that it earned went back.`,
        );
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpen={onClose}
      title={post.number === 1 ? "Delete this thread?" : `Delete post ${post.number}?`}
      confirm="Delete"
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate(targetOfPost(post))}
      note="You can restore it for seven days."
    >
      {remove.isError ? <Alert tone="loss" live title={messageFor(remove.error)} /> : null}
      {post.number === 1
        ? "It leaves every list; you and staff can still read it."
        : "Its place and your name stay; its words are for you and staff."}{" "}
      Sweets that it earned go back, and don’t come again when you restore it.
    </ConfirmDialog>
  );
}
