import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type PaymentEventId, type PaymentEventView } from "@yoforex/contracts";
import { Button, toast } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { useMay } from "../../shell/use-may.ts";
import { ADVICE, money } from "./recharge-words.ts";

type Act = "credit" | "dismiss";

const WORDS = {
  credit: {
    title: "Book the coins of this order?",
    confirm: "Book the coins",
    templates: ["Looked up at the provider: it was paid in full.", "The bank kept a fee; we bear it."],
    done: "The coins were booked.",
  },
  dismiss: {
    title: "Dismiss this payment?",
    confirm: "Dismiss it",
    templates: ["Given back at the provider.", "Looked up: no money came."],
    done: "Dismissed. No coins moved.",
  },
} as const;

/** What an admin can do about a payment that waits: book what was ordered, or close it without coins. */
export function DecideButtons({ payment }: { payment: PaymentEventView }) {
  const [act, setAct] = useState<Act | null>(null);
  const may = useMay();
  const name = payment.order?.number ?? payment.eventId;
  if (!may.call("recharge.dismiss")) return null;
  return (
    <>
      <span className="cluster">
        {payment.creditable && may.call("recharge.credit") ? (
          <Button size="sm" onClick={() => setAct("credit")}>
            Book {name}
          </Button>
        ) : null}
        <Button size="sm" onClick={() => setAct("dismiss")}>
          Dismiss {name}
        </Button>
      </span>
      {act === null ? null : <DecideDialog payment={payment} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

interface DecideDialogProps {
  payment: PaymentEventView;
  act: Act;
  onClose(): void;
}

function DecideDialog({ payment, act, onClose }: DecideDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const words = WORDS[act];
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
      toast.success(words.done);
    },
  };
  const credit = useMutation(trpc.recharge.credit.mutationOptions(done));
  const dismiss = useMutation(trpc.recharge.dismiss.mutationOptions(done));
  const current = act === "credit" ? credit : dismiss;
  return (
    <ReasonDialog
      title={words.title}
      confirm={words.confirm}
      danger={act === "credit"}
      templates={words.templates}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) => current.mutate({ paymentId: asId<PaymentEventId>(payment.id), reason })}
    >
      {payment.order === null ? null : `Ordered for ${money(payment.order.cents)}. `}
      The provider told {money(payment.cents, payment.currency)}. {ADVICE[payment.outcome]}
    </ReasonDialog>
  );
}
