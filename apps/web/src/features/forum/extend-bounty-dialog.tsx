import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type BountyView, coins, type ThreadId } from "@yoforex/contracts";
import {
  Alert,
  Button,
  DateTime,
  Dialog,
  DialogClose,
  Field,
  formatFigure,
  Input,
  Segmented,
  toast,
} from "@yoforex/ui";
import { useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";
import { typedCoins } from "./bounty-shares.ts";
import { BountySums } from "./bounty-sums.tsx";
import { useCoinsMoved } from "./use-coins-moved.ts";

const DAY_MS = 86_400_000;
const DAYS = [0, 3, 7, 14];

interface ExtendBountyProps {
  threadId: string;
  bounty: BountyView;
  spendable: number;
  onClose(): void;
}

/** Adds coins, days or both to an open bounty. */
export function ExtendBountyDialog({ threadId, bounty, spendable, onClose }: ExtendBountyProps) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const { requestId, settle } = useRequestId(`extend-bounty ${threadId}`);
  const [typed, setTyped] = useState("");
  const [days, setDays] = useState(0);
  const { data: terms } = useQuery(trpc.economy.bountyTerms.queryOptions());
  const extend = useMutation(
    trpc.economy.extendBounty.mutationOptions({
      meta: { quiet: true },
      onSuccess: (view) => {
        settle(null);
        onClose();
        toast.success(`The bounty holds ${formatFigure(view.coins)} Sweets now.`);
        return refresh();
      },
      onError: settle,
    }),
  );
  const amount = typedCoins(typed);
  const isPossible = amount !== null && amount <= spendable && (amount > 0 || days > 0);
  const ends = Date.parse(bounty.endsAt);
  const longest = Date.parse(bounty.openedAt) + (terms?.mostDays ?? 0) * DAY_MS;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={extend.isPending}
      title="Add to the bounty"
      description={`It holds ${formatFigure(bounty.coins)} Sweets. What you add is set aside with them.`}
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            disabled={!isPossible}
            busy={extend.isPending}
            onClick={() => {
              const more = { amount: coins(amount ?? 0), days };
              extend.mutate({ requestId, threadId: asId<ThreadId>(threadId), ...more });
            }}
          >
            {amount ? `Add ${formatFigure(amount)}` : "Add days"}
          </Button>
        </>
      }
      note={terms && `A bounty runs ${terms.mostDays} days at most, from its first day on.`}
    >
      {extend.isError ? <Alert tone="loss" live title={messageFor(extend.error)} /> : null}
      <Field
        label="Sweets"
        hint={`${formatFigure(spendable)} to spend. Leave it empty to add days alone.`}
        error={errorIn(amount, spendable)}
      >
        <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Segmented
        label="More days"
        options={DAYS.map((more) => ({
          value: String(more),
          label: more === 0 ? "Same end" : `+${more} days`,
          disabled: more > 0 && ends + more * DAY_MS > longest,
        }))}
        value={String(days)}
        onValue={(value) => setDays(Number(value))}
      />
      <p>
        It ends <DateTime at={new Date(ends + days * DAY_MS).toISOString()} zone />.
      </p>
      {amount && isPossible ? <BountySums spendable={spendable} amount={amount} /> : null}
    </Dialog>
  );
}

function errorIn(amount: number | null, spendable: number): string | undefined {
  if (amount === null) return "A whole number of Sweets.";
  return amount > spendable ? `You have ${formatFigure(spendable)} to spend.` : undefined;
}
