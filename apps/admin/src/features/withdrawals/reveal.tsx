import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type WithdrawalId } from "@yoforex/contracts";
import { Alert, Button, DefinitionList } from "@yoforex/ui";

/** Where the money goes, in clear, for whoever pays; each look is written into the audit log. */
export function Reveal({ withdrawalId }: { withdrawalId: string }) {
  const trpc = useTRPC();
  const reveal = useMutation(trpc.withdrawals.reveal.mutationOptions({ meta: { quiet: true }, gcTime: 0 }));
  if (reveal.data !== undefined) {
    return (
      <DefinitionList items={reveal.data.parts.map(({ name, text }) => ({ term: name, value: text }))} />
    );
  }
  return (
    <div className="stack">
      {reveal.isError ? <Alert tone="loss" live title={messageFor(reveal.error)} /> : null}
      <p className="form-actions">
        <Button
          busy={reveal.isPending}
          onClick={() => reveal.mutate({ withdrawalId: asId<WithdrawalId>(withdrawalId) })}
        >
          Show the destination
        </Button>
      </p>
      <p className="meta">That you looked is kept in the audit log.</p>
    </div>
  );
}
