import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type ScheduledThread, type ScheduledThreadId } from "@yoforex/contracts";
import { Alert, ConfirmDialog, toast } from "@yoforex/ui";

/** Throws a thread away that waits. */
export function CancelScheduled({ thread, onClose }: { thread: ScheduledThread; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const cancel = useMutation(
    trpc.forum.cancelScheduled.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        toast("Cancelled. It is not published.");
        await cache.invalidateQueries(trpc.forum.scheduled.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpen={onClose}
      title="Cancel this thread?"
      confirm="Cancel it"
      cancel="Keep it"
      danger
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate({ scheduledId: asId<ScheduledThreadId>(thread.id) })}
    >
      {cancel.isError ? <Alert tone="loss" live title={messageFor(cancel.error)} /> : null}“{thread.title}” is
      not published, and its text is gone for good.
    </ConfirmDialog>
  );
}
