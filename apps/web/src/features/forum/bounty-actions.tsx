import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { Button, ConfirmDialog, formatFigure, toast } from "@yoforex/ui";
import { useState } from "react";
import { useMe } from "../../shell/use-me.ts";
import { answersOf } from "./bounty-shares.ts";
import { ExtendBountyDialog } from "./extend-bounty-dialog.tsx";
import { OpenBountyDialog } from "./open-bounty-dialog.tsx";
import { SplitBountyDialog } from "./split-bounty-dialog.tsx";
import { useCoinsMoved } from "./use-coins-moved.ts";

type Asking = "open" | "extend" | "split" | "cancel";

/** What a question's author can do about a bounty: put one up, add to it, divide it, take it back. */
export function BountyActions({ thread }: { thread: ThreadView }) {
  const me = useMe();
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!me) return null;
  const close = () => setAsking(null);
  const isAnswered = answersOf(thread).length > 0;
  const bounty = thread.bounty?.status === "open" ? thread.bounty : null;
  return (
    <span className="flow">
      {bounty === null ? (
        <Button size="sm" onClick={() => setAsking("open")}>
          Put up a bounty
        </Button>
      ) : (
        <>
          <Button size="sm" onClick={() => setAsking("extend")}>
            Add to it
          </Button>
          <Button size="sm" onClick={() => setAsking(isAnswered ? "split" : "cancel")}>
            {isAnswered ? "Split it" : "Take it back"}
          </Button>
        </>
      )}
      {asking === "open" ? (
        <OpenBountyDialog threadId={thread.id} spendable={me.spendable} onClose={close} />
      ) : null}
      {asking === "extend" && bounty !== null ? (
        <ExtendBountyDialog threadId={thread.id} bounty={bounty} spendable={me.spendable} onClose={close} />
      ) : null}
      {asking === "split" && bounty !== null ? (
        <SplitBountyDialog thread={thread} bounty={bounty} onClose={close} />
      ) : null}
      {bounty === null ? null : (
        <CancelBounty threadId={thread.id} coins={bounty.coins} open={asking === "cancel"} onClose={close} />
      )}
    </span>
  );
}

interface CancelProps {
  threadId: string;
  coins: number;
  open: boolean;
  onClose(): void;
}

function CancelBounty({ threadId, coins, open, onClose }: CancelProps) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const cancel = useMutation(
    trpc.economy.cancelBounty.mutationOptions({
      onSuccess: (view) => {
        toast(`Taken back. ${formatFigure(view.coins)} Sweets are in your purses again.`);
      },
      onSettled: () => {
        onClose();
        return refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpen={onClose}
      title="Take the bounty back?"
      confirm={`Take back ${formatFigure(coins)}`}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate({ threadId: asId<ThreadId>(threadId) })}
      note="Once somebody has answered, that is no longer possible."
    >
      <p>All {formatFigure(coins)} Sweets return to the purses that they came from. The question stays.</p>
    </ConfirmDialog>
  );
}
