import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { ErasureView } from "@yoforex/contracts";
import { Alert, Button, DateTime, formatFigure } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { ErasureForm } from "./erasure-form.tsx";

/** What leaving means, the way to ask for it, and the way back while there is one. */
export function ErasureSection({ username }: { username: string }) {
  const trpc = useTRPC();
  const erasure = useQuery(trpc.account.erasure.queryOptions());
  return (
    <Loaded query={erasure} rows={2}>
      {(data) =>
        data.dueAt === null ? (
          <Leaving erasure={data} username={username} />
        ) : (
          <Pending dueAt={data.dueAt} bound={data.bound} />
        )
      }
    </Loaded>
  );
}

function Leaving({ erasure, username }: { erasure: ErasureView; username: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="stack">
      <p>
        Your address, name, profile, sessions, notices and unsold files go for good, 14 days after you ask.
        Orders and coin postings stay, under “deleted member”. Your posts stay under that name too, or go, as
        you choose.
      </p>
      <p>
        {erasure.spendable === 0
          ? "You have no coins to lose."
          : `You have ${formatFigure(erasure.spendable)} coins. Spend or withdraw them first: what is left then is forfeited.`}{" "}
        {erasure.bound > 0
          ? `${formatFigure(erasure.bound)} more are in escrow, held or in the vault; the erasure waits until they are free.`
          : null}
      </p>
      {asking ? (
        <ErasureForm username={username} onClose={() => setAsking(false)} />
      ) : (
        <p className="form-actions">
          <Button variant="danger" onClick={() => setAsking(true)}>
            Erase my account
          </Button>
        </p>
      )}
    </div>
  );
}

function Pending({ dueAt, bound }: { dueAt: string; bound: number }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const cancel = useMutation(
    trpc.account.cancelErasure.mutationOptions({
      onSuccess: () => cache.invalidateQueries(trpc.account.erasure.queryFilter()),
    }),
  );
  return (
    <Alert
      tone="warn"
      title={
        <>
          Your account is erased on <DateTime at={dueAt} zone />.
        </>
      }
      action={
        <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
          Keep my account
        </Button>
      }
    >
      Until then everything works as before.
      {bound > 0 ? ` It waits beyond that day until ${formatFigure(bound)} coins are free.` : null}
    </Alert>
  );
}
