import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, formatCoins, type WithdrawalCase, type WithdrawalId } from "@yoforex/contracts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

/** What is done with words that the member reads. */
export type NoteAct = "hold" | "reject" | "paid" | "failed" | "correct";

const WORDS: Record<
  NoteAct,
  { title: string; confirm: string; what(coins: string): string; danger?: boolean; templates?: string[] }
> = {
  hold: {
    title: "Hold it for review?",
    confirm: "Hold it",
    what: (coins) => `${coins} coins stay held, and the member can no longer cancel. She reads your reason.`,
    templates: ["We check the destination.", "We look at recent activity first."],
  },
  reject: {
    title: "Reject it?",
    confirm: "Reject it",
    danger: true,
    what: (coins) => `All ${coins} coins are available to the member again. She reads your reason.`,
    templates: ["The destination is not in your name."],
  },
  paid: {
    title: "Was it paid?",
    confirm: "Mark as paid",
    what: (coins) => `${coins} coins leave. Write the reference of the payment; the member reads it.`,
  },
  failed: {
    title: "Did it fail?",
    confirm: "Mark as failed",
    danger: true,
    what: (coins) => `All ${coins} coins are available to the member again. She reads your reason.`,
    templates: ["The bank refused the account."],
  },
  correct: {
    title: "Was it never paid?",
    confirm: "Give the coins back",
    danger: true,
    what: (coins) =>
      `It stays recorded as paid; a new transfer gives all ${coins} coins back, fee included. It can happen once.`,
    templates: ["The bank sent the payment back."],
  },
};

interface NoteDialogProps {
  act: NoteAct;
  found: WithdrawalCase;
  onClose(): void;
}

/** Asks for the words, and acts. */
export function NoteDialog({ act, found, onClose }: NoteDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const hold = useMutation(trpc.withdrawals.hold.mutationOptions(done));
  const reject = useMutation(trpc.withdrawals.reject.mutationOptions(done));
  const mark = useMutation(trpc.withdrawals.mark.mutationOptions(done));
  const correct = useMutation(trpc.withdrawals.correct.mutationOptions(done));
  const words = WORDS[act];
  const current = { hold, reject, paid: mark, failed: mark, correct }[act];
  const send = (note: string) => {
    const input = { withdrawalId: asId<WithdrawalId>(found.id), note };
    if (act === "hold") hold.mutate(input);
    else if (act === "reject") reject.mutate(input);
    else if (act === "correct") correct.mutate(input);
    else mark.mutate({ ...input, outcome: act });
  };
  return (
    <ReasonDialog
      title={words.title}
      confirm={words.confirm}
      danger={words.danger ?? false}
      busy={current.isPending}
      error={current.error === null ? undefined : messageFor(current.error)}
      templates={words.templates ?? []}
      onClose={onClose}
      onConfirm={send}
    >
      {words.what(formatCoins(found.amount))}
    </ReasonDialog>
  );
}
