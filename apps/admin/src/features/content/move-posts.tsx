import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import {
  asId,
  type DeskThread,
  type FoundThread,
  type MovedPostsView,
  type ReplyId,
  type ThreadId,
} from "@yoforex/contracts";
import { Field, Input } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export interface MoveDialogProps {
  thread: DeskThread;
  /** Which replies; null for the whole thread. */
  chosen: readonly string[] | null;
  onClose(): void;
  onMoved(moved: MovedPostsView): void;
}

/** Asks for the thread that the posts go to, by its address, and names what is found there. */
export function MoveDialog({ thread, chosen, onClose, onMoved }: MoveDialogProps) {
  const trpc = useTRPC();
  const [address, setAddress] = useState("");
  const words = address.trim();
  const found = useQuery(
    trpc.content.findThread.queryOptions({ address: words }, { enabled: words.length > 7, retry: false }),
  );
  const { busy, error, run } = useMove({ thread, chosen, onMoved });
  const into = words.length > 7 ? found.data : undefined;
  return (
    <ReasonDialog
      title={chosen === null ? "Merge this thread into another?" : "Move what you chose?"}
      confirm={chosen === null ? "Merge" : "Move"}
      danger={chosen === null}
      busy={busy}
      error={error}
      templates={["Asked before.", "It answers that question."]}
      onClose={onClose}
      onConfirm={(reason) => {
        if (into !== undefined) run(into, reason);
      }}
      before={
        <Field
          label="Address of the thread"
          hint={into === undefined ? "As in the browser’s address bar." : wordsOf(into)}
          error={found.isError && words.length > 7 ? "No thread has this address." : undefined}
          required
        >
          <Input value={address} maxLength={300} onChange={({ target }) => setAddress(target.value)} />
        </Field>
      }
    >
      {chosen === null
        ? `All posts of “${thread.title}” go there by date, its first one as a reply. This is not undone with a press; what is there can be split off again.`
        : "They stand there by date."}{" "}
      Old addresses lead on for good. Your reason is public, your name is not.
    </ReasonDialog>
  );
}

const wordsOf = ({ title, category, replyCount }: FoundThread): string =>
  `“${title}” in ${category}, ${replyCount} ${replyCount === 1 ? "reply" : "replies"}.`;

function useMove({ thread, chosen, onMoved }: Pick<MoveDialogProps, "thread" | "chosen" | "onMoved">) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async (moved: MovedPostsView) => {
      onMoved(moved);
      await cache.invalidateQueries();
    },
  };
  const merge = useMutation(trpc.content.merge.mutationOptions(done));
  const take = useMutation(trpc.content.take.mutationOptions(done));
  const failed = merge.error ?? take.error;
  return {
    busy: merge.isPending || take.isPending,
    error: failed === null ? undefined : messageFor(failed),
    run(into: FoundThread, reason: string) {
      const both = { threadId: asId<ThreadId>(thread.id), intoId: asId<ThreadId>(into.id), reason };
      if (chosen === null) merge.mutate(both);
      else take.mutate({ ...both, replyIds: chosen.map((id) => asId<ReplyId>(id)) });
    },
  };
}
