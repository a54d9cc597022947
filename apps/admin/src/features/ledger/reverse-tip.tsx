import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type TransferId, type TransferView } from "@yoforex/contracts";
import { Button } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";

/** Takes a tip back, where a transfer sent one and still stands, for admins; nothing for any other. */
export function ReverseTip({ transfer }: { transfer: TransferView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const reverse = useMutation(
    trpc.economy.reverseTip.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        setAsking(false);
        await cache.invalidateQueries();
      },
    }),
  );
  const isStanding = transfer.kind === "tip.sent" && transfer.reversedBy === null;
  if (!isStanding || !may.call("economy.reverseTip")) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Take the tip back</Button>
      {asking ? (
        <ReasonDialog
          title="Take this tip back?"
          confirm="Take it back"
          templates={["It paid for a vote or a review.", "Part of a ring of tips."]}
          busy={reverse.isPending}
          error={reverse.isError ? messageFor(reverse.error) : undefined}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => reverse.mutate({ transferId: asId<TransferId>(transfer.id), reason })}
        >
          Its coins return to the purses that the sender paid out of. That works only while the receiver still
          has them.
        </ReasonDialog>
      ) : null}
    </>
  );
}
