import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type MemberId, type PasskeyId } from "@yoforex/contracts";
import { toast } from "@yoforex/ui";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** What a member has lost. */
export type LostFactor = { type: "totp" } | { type: "passkey"; id: string; name: string };

interface RemoveFactorDialogProps {
  memberId: MemberId;
  factor: LostFactor;
  onClose(): void;
}

/** Asks why a lost second factor is taken away, and does it. */
export function RemoveFactorDialog({ memberId, factor, onClose }: RemoveFactorDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
      toast.success("Removed. She is signed out everywhere, and was mailed.");
    },
  };
  const removeTotp = useMutation(trpc.members.removeTotp.mutationOptions(done));
  const removePasskey = useMutation(trpc.members.removePasskey.mutationOptions(done));
  const current = factor.type === "totp" ? removeTotp : removePasskey;
  return (
    <ReasonDialog
      title={
        factor.type === "totp" ? "Remove the authenticator app?" : `Remove the passkey “${factor.name}”?`
      }
      confirm="Remove it"
      danger
      templates={["She lost the device, and proved by other means who she is."]}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        factor.type === "totp"
          ? removeTotp.mutate({ memberId, reason })
          : removePasskey.mutate({ memberId, reason, passkeyId: asId<PasskeyId>(factor.id) })
      }
    >
      Make sure first that it is she who asks. Every session of hers ends, and she reads your reason in a
      mail. With the last second factor her recovery codes go too: the password alone lets her in then.
    </ReasonDialog>
  );
}
