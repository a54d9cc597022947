import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

interface CancelDialogProps {
  version: number;
  seen: number;
  onClose(): void;
}

/** Asks why, and takes a version back whose time has not come. */
export function CancelDialog({ version, seen, onClose }: CancelDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const cancel = useMutation(
    trpc.settings.cancel.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Cancel version ${version}?`}
      confirm="Cancel the version"
      danger
      busy={cancel.isPending}
      error={cancel.isError ? messageFor(cancel.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => cancel.mutate({ version, reason, seen })}
    >
      It never counts. It stays in the history; the same values can be scheduled anew.
    </ReasonDialog>
  );
}
