import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type BatchOutcome, type WithdrawalId } from "@yoforex/contracts";
import { Alert, Button } from "@yoforex/ui";
import { REFUSED } from "./withdrawal-names.ts";

/** Approves what was chosen, and says of each that was refused why. */
export function BatchBar({ chosen, onDone }: { chosen: readonly string[]; onDone(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const approve = useMutation(
    trpc.withdrawals.approveMany.mutationOptions({
      meta: { quiet: true },
      onSettled: async () => {
        onDone();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <div className="stack">
      {approve.isError ? <Alert tone="loss" live title={messageFor(approve.error)} /> : null}
      {approve.data === undefined ? null : <Outcome outcome={approve.data} />}
      <p className="form-actions">
        <Button
          variant="primary"
          busy={approve.isPending}
          disabled={chosen.length === 0}
          onClick={() => approve.mutate({ withdrawalIds: chosen.map((id) => asId<WithdrawalId>(id)) })}
        >
          {chosen.length === 0 ? "Approve those chosen" : `Approve ${chosen.length}`}
        </Button>
      </p>
    </div>
  );
}

function Outcome({ outcome: { rows } }: { outcome: BatchOutcome }) {
  const refused = rows.flatMap((row) => (row.refused === null ? [] : [row.refused]));
  const done = rows.length - refused.length;
  const why = refused.map((code) => `one ${REFUSED[code] ?? `was refused (${code})`}`).join(", ");
  return (
    <Alert
      tone={refused.length === 0 ? "gain" : "warn"}
      live
      title={`${done} approved${refused.length === 0 ? "." : `; ${why}.`}`}
    />
  );
}
