import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { ListingCase } from "@yoforex/contracts";
import { Button, KeyHint, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { type Shortcut, useShortcuts } from "../../shell/shortcuts.ts";
import { DECISIONS, type Decision, decisionsFor } from "./decisions.ts";

interface DecisionBarProps {
  listing: ListingCase;
  onDecided(): void;
}

/** What can be decided about this listing now; it stays in sight while the case scrolls. */
export function DecisionBar({ listing, onDecided }: DecisionBarProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [asking, setAsking] = useState<Exclude<Decision, "approve"> | null>(null);
  const done = (said: string) => ({
    meta: { quiet: true },
    onSuccess: async () => {
      setAsking(null);
      toast.success(`${listing.title}: ${said}`);
      onDecided();
      await cache.invalidateQueries();
    },
    // Somebody else may have been first: the case on screen is then out of date.
    onError: async (error: { message: string }) => {
      toast.error(messageFor(error));
      await cache.invalidateQueries();
    },
  });
  const approve = useMutation(trpc.listings.approve.mutationOptions(done("approved, it is on sale.")));
  const reject = useMutation(trpc.listings.reject.mutationOptions(done("sent back to its seller.")));
  const suspend = useMutation(trpc.listings.suspend.mutationOptions(done("taken off sale.")));
  const restore = useMutation(trpc.listings.restore.mutationOptions(done("on sale again.")));
  const acts = { reject, suspend, restore };
  const possible = decisionsFor(listing.status);
  const [waiting] = listing.versions;
  const seen = { listingId: listing.id, versionId: waiting?.id ?? "", revision: listing.revision };
  const begin = (decision: Decision) => {
    if (decision === "approve") approve.mutate(seen);
    else setAsking(decision);
  };
  const decide = (decision: Exclude<Decision, "approve">, reason: string) => {
    if (decision === "reject") reject.mutate({ ...seen, reason });
    else if (decision === "suspend") suspend.mutate({ listingId: listing.id, reason });
    else restore.mutate({ listingId: listing.id, reason });
  };
  useShortcuts(
    "This listing",
    possible.map(
      (decision): Shortcut => ({
        key: DECISIONS[decision].key,
        does: DECISIONS[decision].verb.toLowerCase(),
        run: () => begin(decision),
      }),
    ),
  );
  return (
    <>
      <div className="pane__foot">
        {possible.map((decision) => (
          <Button
            key={decision}
            size="lg"
            variant={DECISIONS[decision].variant}
            busy={decision === "approve" && approve.isPending}
            onClick={() => begin(decision)}
          >
            {DECISIONS[decision].verb}
          </Button>
        ))}
        {possible.length === 0 ? <p className="muted">Nothing to decide: it is with its seller.</p> : null}
      </div>
      <div className="pane__keys">
        <KeyHint keys={["J", "K"]}>next, previous</KeyHint>
        {possible.map((decision) => (
          <KeyHint key={decision} keys={[DECISIONS[decision].key.toUpperCase()]}>
            {DECISIONS[decision].verb.toLowerCase()}
          </KeyHint>
        ))}
      </div>
      {asking === null ? null : (
        <ReasonDialog
          title={`${DECISIONS[asking].verb} “${listing.title}”?`}
          confirm={DECISIONS[asking].verb}
          danger={asking !== "restore"}
          busy={acts[asking].isPending}
          error={acts[asking].isError ? messageFor(acts[asking].error) : undefined}
          templates={DECISIONS[asking].templates}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => decide(asking, reason)}
        >
          {DECISIONS[asking].means}
        </ReasonDialog>
      )}
    </>
  );
}
