import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { EditPostInput, type PostView, type ThreadView } from "@yoforex/contracts";
import { toast } from "@yoforex/ui";
import { useState } from "react";
import type { EditDraft } from "./edit-draft.ts";
import { tagsOf } from "./new-thread-draft.ts";
import { targetOfPost } from "./post-target.ts";

interface Editing {
  thread: ThreadView;
  post: PostView;
  onDone(): void;
}

/** Saves an edit; what is wrong with it is found here before it is sent. */
export function useEditPost({ thread, post, onDone }: Editing) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [invalid, setInvalid] = useState<string | null>(null);
  const edit = useMutation(
    trpc.forum.edit.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ slug }) => {
        onDone();
        toast.success("Saved. What it said before is in its history.");
        if (slug !== thread.slug) await navigate({ to: "/t/$slug", params: { slug }, replace: true });
        await cache.invalidateQueries(trpc.forum.pathFilter());
      },
    }),
  );
  const save = ({ revision, title, tags, body }: EditDraft) => {
    const words = post.number === 1 ? { title, body, tags: tagsOf(tags) } : { body };
    const parsed = EditPostInput.safeParse({ ...targetOfPost(post), revision, ...words });
    setInvalid(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (parsed.success) edit.mutate(parsed.data);
  };
  return {
    save,
    busy: edit.isPending,
    error: edit.error,
    /** What is to be said about the last try; null where nothing is. */
    refused: invalid ?? (edit.error === null ? null : messageFor(edit.error)),
    forget: edit.reset,
  };
}
