import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdjustmentId, type AdjustmentView, asId, formatCoins } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** What is done about an adjustment that stands there. */
export interface AdjustmentAct {
  type: "approve" | "reject" | "takeBack";
  adjustment: AdjustmentView;
}

const WORDS = {
  approve: { title: "Let it move?", confirm: "Let it move", danger: false },
  reject: { title: "Refuse it?", confirm: "Refuse it", danger: true },
  takeBack: { title: "Take it back?", confirm: "Take it back", danger: true },
} as const;

function whatOf({ type, adjustment: { kind, amount, member } }: AdjustmentAct): string {
  const coins = `${formatCoins(amount)} coins`;
  if (type === "reject") return "No coins moved, and none will. The member is told nothing.";
  if (type === "takeBack") {
    return kind === "grant"
      ? `${coins} leave what ${member.username} has available, if they are still there. She is told by mail.`
      : `${coins} are available to ${member.username} again. She is told by mail.`;
  }
  return kind === "grant"
    ? `${coins} are available to ${member.username} at once. She is told by mail.`
    : `${coins} leave what ${member.username} has available. She is told by mail.`;
}

/** Asks for the reason, and acts. */
export function ActDialog({ act, onClose }: { act: AdjustmentAct; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const decide = useMutation(trpc.adjustments.decide.mutationOptions(done));
  const takeBack = useMutation(trpc.adjustments.takeBack.mutationOptions(done));
  const current = act.type === "takeBack" ? takeBack : decide;
  const adjustmentId = asId<AdjustmentId>(act.adjustment.id);
  return (
    <ReasonDialog
      {...WORDS[act.type]}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        act.type === "takeBack"
          ? takeBack.mutate({ adjustmentId, reason })
          : decide.mutate({ adjustmentId, approve: act.type === "approve", reason })
      }
    >
      {whatOf(act)}
    </ReasonDialog>
  );
}
