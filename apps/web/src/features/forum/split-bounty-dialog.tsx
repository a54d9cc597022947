import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type BountyView, type ThreadId, type ThreadView } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, formatFigure, Input, toast } from "@yoforex/ui";
import { useState } from "react";
import { answersOf, type Division, divisionOf } from "./bounty-shares.ts";
import { useCoinsMoved } from "./use-coins-moved.ts";

interface SplitBountyProps {
  thread: ThreadView;
  bounty: BountyView;
  onClose(): void;
}

/** Divides the whole bounty among answers on this page, for good. */
export function SplitBountyDialog({ thread, bounty, onClose }: SplitBountyProps) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { data: terms } = useQuery(trpc.economy.bountyTerms.queryOptions());
  const split = useMutation(
    trpc.economy.splitBounty.mutationOptions({
      meta: { quiet: true },
      onSuccess: (view) => {
        onClose();
        toast.success(`${formatFigure(view.coins)} Sweets were paid.`);
        return refresh();
      },
    }),
  );
  const division = divisionOf(typed, bounty.coins);
  const isTooMany = terms !== undefined && division.shares.length > terms.splitMost;
  const isPossible = division.isReadable && division.left === 0 && !isTooMany;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={split.isPending}
      title="Split the bounty"
      description={`All ${formatFigure(bounty.coins)} Sweets, among ${
        thread.pageCount > 1 ? "answers on this page" : "these answers"
      }. The question stays open.`}
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            disabled={!isPossible}
            busy={split.isPending}
            onClick={() => split.mutate({ threadId: asId<ThreadId>(thread.id), shares: division.shares })}
          >
            Pay {formatFigure(bounty.coins)}
          </Button>
        </>
      }
      note="Paid at once, and for good."
    >
      {split.isError ? <Alert tone="loss" live title={messageFor(split.error)} /> : null}
      {answersOf(thread).map(({ id, number, author }) => (
        <Field key={id} label={`#${number}, ${author.username}`}>
          <Input
            inputMode="numeric"
            numeric
            placeholder="0"
            value={typed[id] ?? ""}
            onChange={(event) => setTyped({ ...typed, [id]: event.target.value })}
          />
        </Field>
      ))}
      <p role="status">{isTooMany ? `At most ${terms.splitMost} answers.` : leftWords(division)}</p>
    </Dialog>
  );
}

function leftWords({ left, isReadable }: Division): string {
  if (!isReadable) return "Whole numbers of Sweets.";
  if (left === 0) return "That is all of it.";
  return left > 0 ? `${formatFigure(left)} left to give.` : `${formatFigure(-left)} more than there are.`;
}
