import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { AdminMemberDetail } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** Suspends a member or reinstates her, with a reason. */
export function StandingDialog({ member, onClose }: { member: AdminMemberDetail; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const suspend = useMutation(trpc.members.suspend.mutationOptions(done));
  const reinstate = useMutation(trpc.members.reinstate.mutationOptions(done));
  const active = member.status === "active";
  const current = active ? suspend : reinstate;
  return (
    <ReasonDialog
      title={`${active ? "Suspend" : "Reinstate"} ${member.username}?`}
      confirm={active ? "Suspend" : "Reinstate"}
      danger={active}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      templates={
        active
          ? ["Spam.", "Insults members.", "Suspected fraud, under review."]
          : ["Appeal granted.", "Suspended by mistake."]
      }
      onClose={onClose}
      onConfirm={(reason) => current.mutate({ memberId: member.id, reason })}
    >
      {active
        ? "All sessions end at once; posting, buying and selling stop. Coins stay where they are. It can be undone here."
        : "Posting, buying and selling work again after the next sign-in."}
    </ReasonDialog>
  );
}
