import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AppealId, asId } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export interface Decision {
  appealId: string;
  outcome: "upheld" | "lifted";
}

/** Asks for the answer that the member will read, and decides. */
export function DecideDialog({ decision, onClose }: { decision: Decision; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const decide = useMutation(
    trpc.appeals.decide.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  const lifts = decision.outcome === "lifted";
  return (
    <ReasonDialog
      title={lifts ? "Grant the appeal?" : "Let the sanction stand?"}
      confirm={lifts ? "Lift it" : "It stands"}
      busy={decide.isPending}
      error={decide.isError ? messageFor(decide.error) : undefined}
      onClose={onClose}
      onConfirm={(answer) =>
        decide.mutate({ appealId: asId<AppealId>(decision.appealId), outcome: decision.outcome, answer })
      }
    >
      The member reads your answer. A sanction is appealed against once.
    </ReasonDialog>
  );
}
