import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import {
  asId,
  type CategoryId,
  type DeskThread,
  type MovedPostsView,
  newId,
  type ReplyId,
  type RequestId,
  THREAD_KINDS,
  type ThreadId,
  type ThreadKind,
} from "@yoforex/contracts";
import { Field, Input, Select } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export interface SplitDialogProps {
  thread: DeskThread;
  chosen: readonly string[];
  onClose(): void;
  onMoved(moved: MovedPostsView): void;
}

const KIND_NAMES: Record<ThreadKind, string> = { question: "Question", discussion: "Discussion" };

/** Asks what the new thread is called, what it is and where it stands. */
export function SplitDialog({ thread, chosen, onClose, onMoved }: SplitDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  // Sent again after a failure, it is the same wish.
  const [requestId] = useState(() => newId<RequestId>());
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<ThreadKind>("discussion");
  const [categoryId, setCategoryId] = useState(thread.category.id);
  const categories = useQuery(trpc.content.categories.queryOptions()).data ?? [thread.category];
  const split = useMutation(
    trpc.content.split.mutationOptions({
      meta: { quiet: true },
      onSuccess: async (moved) => {
        onMoved(moved);
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Split ${chosen.length === 1 ? "a reply" : `${chosen.length} replies`} off?`}
      confirm="Split off"
      busy={split.isPending}
      error={split.isError ? messageFor(split.error) : undefined}
      templates={["A question of its own.", "Off topic here."]}
      onClose={onClose}
      onConfirm={(reason) =>
        split.mutate({
          requestId,
          threadId: asId<ThreadId>(thread.id),
          replyIds: chosen.map((id) => asId<ReplyId>(id)),
          title: title.trim(),
          kind,
          categoryId: asId<CategoryId>(categoryId),
          reason,
        })
      }
      before={
        <>
          <Field label="Title of the new thread" hint="8 to 160 characters." required>
            <Input value={title} maxLength={160} onChange={({ target }) => setTitle(target.value)} />
          </Field>
          <Field label="Kind" required>
            <Select
              value={kind}
              options={THREAD_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
              onChange={({ target }) =>
                setKind(THREAD_KINDS.find((each) => each === target.value) ?? "discussion")
              }
            />
          </Field>
          <Field label="Category" required>
            <Select
              value={categoryId}
              options={categories.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={({ target }) => setCategoryId(target.value)}
            />
          </Field>
        </>
      }
    >
      The first of them opens the thread, in its author’s name. Their old addresses lead there for good. Your
      reason is public, your name is not.
    </ReasonDialog>
  );
}
