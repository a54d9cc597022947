import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type MemberId, type SanctionId } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** What an admin does to a member with nothing but a reason. */
export type ReasonedAct = { type: "lift"; sanctionId: string } | { type: "signOut"; memberId: string };

const WORDS = {
  lift: {
    title: "Lift this sanction?",
    confirm: "Lift it",
    templates: ["Appeal granted.", "Given by mistake."],
    what: "What it limits works again from the next request on. Other sanctions stay.",
  },
  signOut: {
    title: "Sign this member out everywhere?",
    confirm: "Sign out",
    templates: ["Somebody else seems to use the account."],
    what: "Every session ends at once, on both hosts. She can sign in again.",
  },
} as const;

/** Asks for the reason and does it. */
export function ReasonedActDialog({ act, onClose }: { act: ReasonedAct; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const lift = useMutation(trpc.members.lift.mutationOptions(done));
  const signOut = useMutation(trpc.members.signOut.mutationOptions(done));
  const current = act.type === "lift" ? lift : signOut;
  const words = WORDS[act.type];
  return (
    <ReasonDialog
      title={words.title}
      confirm={words.confirm}
      templates={words.templates}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        act.type === "lift"
          ? lift.mutate({ sanctionId: asId<SanctionId>(act.sanctionId), reason })
          : signOut.mutate({ memberId: asId<MemberId>(act.memberId), reason })
      }
    >
      {words.what}
    </ReasonDialog>
  );
}
