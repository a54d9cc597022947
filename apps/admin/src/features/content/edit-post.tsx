import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor, refusalOf } from "@yoforex/client/errors";
import { type AdminPost, EditPostInput, type PostWords } from "@yoforex/contracts";
import { Field, Input, PostDiff, Textarea } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { targetOf } from "./target-of.ts";

/** Gives a post other words in staff's name. */
export function EditPost({ post, onClose }: { post: AdminPost; onClose(): void }) {
  const trpc = useTRPC();
  const words = useQuery(
    trpc.content.words.queryOptions({ target: targetOf(post) }, { staleTime: 0, gcTime: 0 }),
  );
  // What is typed stays, whatever is read meanwhile.
  return words.data === undefined ? null : <EditDialog post={post} words={words.data} onClose={onClose} />;
}

interface EditDialogProps {
  post: AdminPost;
  words: PostWords;
  onClose(): void;
}

function EditDialog({ post, words, onClose }: EditDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(words);
  const [invalid, setInvalid] = useState<string>();
  const edit = useMutation(
    trpc.content.edit.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const refusal = refusalOf(edit.error);
  const conflict = refusal?.code === "EDIT_CONFLICT" ? refusal.details : null;
  const confirm = (reason: string) => {
    const { revision, title, tags, body } = draft;
    // Told of a conflict, she has both texts before her: what she sends now is her answer to it.
    const from = conflict?.revision ?? revision;
    const said = post.type === "thread" ? { title, tags, body } : { body };
    const parsed = EditPostInput.safeParse({ ...targetOf(post), revision: from, ...said });
    setInvalid(parsed.success ? undefined : parsed.error.issues[0]?.message);
    if (parsed.success) edit.mutate({ edit: parsed.data, reason });
  };
  return (
    <ReasonDialog
      title={`Edit this ${post.type}`}
      confirm={conflict === null ? "Save" : "Save over it"}
      busy={edit.isPending}
      error={invalid ?? (edit.isError ? messageFor(edit.error) : undefined)}
      templates={["A password or key stood in it.", "It named somebody's private data."]}
      onClose={onClose}
      onConfirm={confirm}
      before={
        <>
          {draft.title === null ? null : (
            <Field label="Title" required>
              <Input
                value={draft.title}
                onChange={(event) => setDraft({ ...draft, title: event.target.value })}
              />
            </Field>
          )}
          <Field label="Text" required>
            <Textarea
              rows={10}
              value={draft.body}
              onChange={(event) => setDraft({ ...draft, body: event.target.value })}
            />
          </Field>
          {conflict === null ? null : <PostDiff before={conflict} after={draft} />}
        </>
      }
    >
      {post.author.username} is told, with the reason. What it says now stays in its history, where you can
      hide it.
    </ReasonDialog>
  );
}
