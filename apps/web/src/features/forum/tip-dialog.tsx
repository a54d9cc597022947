import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, coins, formatCoins, type PostView, type TipId, type TipView } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Segmented, toast } from "@yoforex/ui";
import { useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";
import { useCoinsMoved } from "./use-coins-moved.ts";

const USUAL = [5, 10, 25, 50].map((amount) => ({ value: String(amount), label: String(amount) }));

interface TipDialogProps {
  post: PostView;
  spendable: number;
  onClose(): void;
}

/** Asks how much, sets it aside, and leaves a while to take it back. */
export function TipDialog({ post, spendable, onClose }: TipDialogProps) {
  const trpc = useTRPC();
  const { requestId, settle } = useRequestId(`tip ${post.id}`);
  const [typed, setTyped] = useState("10");
  const sent = useSent();
  const tip = useMutation(
    trpc.economy.sendTip.mutationOptions({
      meta: { quiet: true },
      onSuccess: (view) => {
        settle(null);
        onClose();
        return sent(view);
      },
      onError: settle,
    }),
  );
  const amount = /^\d{1,12}$/.test(typed.trim()) ? Number(typed) : 0;
  const isPossible = amount > 0 && amount <= spendable;
  const target = {
    type: post.number === 1 ? ("thread" as const) : ("reply" as const),
    id: asId<never>(post.id),
  };
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={tip.isPending}
      title={`Tip ${post.author.username}`}
      description="No fee. Bought Sweets are spent first, and arrive as Sweets that can't be withdrawn."
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            disabled={!isPossible}
            busy={tip.isPending}
            onClick={() => tip.mutate({ requestId, target, amount: coins(amount) })}
          >
            {isPossible ? `Tip ${formatCoins(amount)}` : "Tip"}
          </Button>
        </>
      }
      note="You can undo it for some seconds; then it is sent."
    >
      {tip.isError ? <Alert tone="loss" live title={messageFor(tip.error)} /> : null}
      <Segmented label="How much" options={USUAL} value={typed} onValue={setTyped} />
      <Field
        label="Sweets"
        hint={`${formatCoins(spendable)} to spend.`}
        error={amount > spendable ? `You have ${formatCoins(spendable)} to spend.` : undefined}
      >
        <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Says that a tip is on its way, offers to undo it while that can be, and reads the post anew once it is there. */
function useSent() {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const undo = useMutation(
    trpc.economy.undoTip.mutationOptions({
      onSuccess: ({ amount }) => {
        toast(`Undone. ${formatCoins(amount)} Sweets are back in your purses.`);
      },
      onSettled: refresh,
    }),
  );
  return ({ id, amount, to, sendsAt }: TipView) => {
    const left = Math.max(0, Date.parse(sendsAt) - Date.now());
    toast.success(
      `${formatCoins(amount)} Sweets for ${to} leave in ${formatCoins(Math.ceil(left / 1_000))} s.`,
      {
        duration: left,
        action: { label: "Undo", onSelect: () => undo.mutate({ tipId: asId<TipId>(id) }) },
      },
    );
    setTimeout(() => void refresh(), left + SENDING_MS);
    return refresh();
  };
}

/** By then the worker has sent what is due. */
const SENDING_MS = 4_000;
