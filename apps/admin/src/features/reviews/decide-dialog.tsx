import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type ReviewCase, type ReviewId } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export interface Decision {
  review: ReviewCase;
  approved: boolean;
}

/** Asks for the reason, and shows a review or takes it off. */
export function DecideDialog({ decision, onClose }: { decision: Decision; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { review, approved } = decision;
  const decide = useMutation(
    trpc.reviews.decide.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title={approved ? "Show this review?" : "Take this review off the page?"}
      confirm={approved ? "Show it" : "Send it back"}
      danger={!approved}
      busy={decide.isPending}
      error={decide.isError ? messageFor(decide.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        decide.mutate({ reviewId: asId<ReviewId>(review.id), revision: review.revision, approved, reason })
      }
    >
      {approved
        ? "It stands on the product’s page, counts for its stars and pays its author once. It can be taken down again."
        : "Its author reads your reason. What it paid goes back where it is still there. It can be shown again."}
    </ReasonDialog>
  );
}
