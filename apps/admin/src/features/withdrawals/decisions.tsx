import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, formatUsCents, type WithdrawalCase, type WithdrawalId } from "@yoforex/contracts";
import { Alert, Button } from "@yoforex/ui";
import { useState } from "react";
import { type NoteAct, NoteDialog } from "./note-dialog.tsx";

/** What whoever looks may do now; what is not allowed isn't offered. */
export function Decisions({ found }: { found: WithdrawalCase }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [act, setAct] = useState<NoteAct | null>(null);
  const done = { meta: { quiet: true }, onSettled: () => cache.invalidateQueries() };
  const approve = useMutation(trpc.withdrawals.approve.mutationOptions(done));
  const pay = useMutation(trpc.withdrawals.pay.mutationOptions(done));
  const { may, id, usCents } = found;
  const withdrawalId = asId<WithdrawalId>(id);
  const error = approve.error ?? pay.error;
  const notes: NoteAct[] = [
    ...(may.hold ? (["hold"] as const) : []),
    ...(may.reject ? (["reject"] as const) : []),
    ...(may.mark ? (["paid", "failed"] as const) : []),
    ...(may.correct ? (["correct"] as const) : []),
  ];
  if (notes.length === 0 && !may.approve && !may.pay && error === null) return null;
  return (
    <div className="stack">
      {error === null ? null : <Alert tone="loss" live title={messageFor(error)} />}
      <p className="form-actions">
        {notes.map((each) => (
          <Button key={each} onClick={() => setAct(each)}>
            {BUTTONS[each]}
          </Button>
        ))}
        {may.approve ? (
          <Button variant="primary" busy={approve.isPending} onClick={() => approve.mutate({ withdrawalId })}>
            Approve
          </Button>
        ) : null}
        {may.pay ? (
          <Button variant="primary" busy={pay.isPending} onClick={() => pay.mutate({ withdrawalId })}>
            Pay {formatUsCents(usCents)}
          </Button>
        ) : null}
      </p>
      {act === null ? null : <NoteDialog act={act} found={found} onClose={() => setAct(null)} />}
    </div>
  );
}

const BUTTONS: Record<NoteAct, string> = {
  hold: "Hold for review",
  reject: "Reject",
  paid: "Mark as paid",
  failed: "Mark as failed",
  correct: "Record as not paid",
};
