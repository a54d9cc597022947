import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, type BountyTerms, coins, type ThreadId } from "@yoforex/contracts";
import {
  Alert,
  Button,
  DefinitionList,
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

const USUAL = [20, 50, 100, 250].map((amount) => ({ value: String(amount), label: String(amount) }));

interface OpenBountyProps {
  threadId: string;
  spendable: number;
  onClose(): void;
}

/** Asks how much and says everything that can become of it; one press sets it aside. */
export function OpenBountyDialog({ threadId, spendable, onClose }: OpenBountyProps) {
  const trpc = useTRPC();
  const refresh = useCoinsMoved();
  const { requestId, settle } = useRequestId(`bounty ${threadId}`);
  const [typed, setTyped] = useState("50");
  const { data: terms } = useQuery(trpc.economy.bountyTerms.queryOptions());
  const put = useMutation(
    trpc.economy.openBounty.mutationOptions({
      meta: { quiet: true },
      onSuccess: (bounty) => {
        settle(null);
        onClose();
        toast.success(`${formatFigure(bounty.coins)} Sweets are set aside for an answer.`);
        return refresh();
      },
      onError: settle,
    }),
  );
  const amount = typedCoins(typed) ?? 0;
  const wrong = mistakeIn(amount, spendable, terms);
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={put.isPending}
      title="Put up a bounty"
      description="Sweets for the answer that helps. They leave your purses now and wait, set aside."
      footer={
        <>
          <DialogClose>
            <Button size="lg">Cancel</Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            disabled={wrong !== undefined || terms === undefined}
            busy={put.isPending}
            onClick={() =>
              put.mutate({ requestId, threadId: asId<ThreadId>(threadId), amount: coins(amount) })
            }
          >
            {wrong === undefined ? `Set ${formatFigure(amount)} aside` : "Set aside"}
          </Button>
        </>
      }
      note="While nobody has answered, you can take it back."
    >
      {put.isError ? <Alert tone="loss" live title={messageFor(put.error)} /> : null}
      <Segmented label="How much" options={USUAL} value={typed} onValue={setTyped} />
      <Field
        label="Sweets"
        hint={terms && `${formatFigure(terms.least)} to ${formatFigure(terms.greatest)}.`}
        error={typed === "" ? undefined : wrong}
      >
        <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {wrong === undefined ? <BountySums spendable={spendable} amount={amount} /> : null}
      {terms === undefined ? null : <WhatHappens terms={terms} />}
    </Dialog>
  );
}

function mistakeIn(amount: number, spendable: number, terms: BountyTerms | undefined): string | undefined {
  if (amount > spendable) return `You have ${formatFigure(spendable)} to spend.`;
  if (terms === undefined || (amount >= terms.least && amount <= terms.greatest)) return undefined;
  return `A bounty is ${formatFigure(terms.least)} to ${formatFigure(terms.greatest)} Sweets.`;
}

function WhatHappens({ terms }: { terms: BountyTerms }) {
  return (
    <DefinitionList
      items={[
        { term: "You accept an answer", value: "all of it to its author" },
        { term: "You split it", value: `among up to ${terms.splitMost} answers` },
        { term: `Neither in ${terms.days} days`, value: "all of it back to you" },
      ]}
    />
  );
}
