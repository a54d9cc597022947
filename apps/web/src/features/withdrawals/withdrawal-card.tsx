import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { asId, formatUsCents, type WithdrawalId, type WithdrawalView } from "@yoforex/contracts";
import {
  Alert,
  Badge,
  Button,
  Card,
  ConfirmDialog,
  DateTime,
  DefinitionList,
  formatFigure,
  Timeline,
  toast,
} from "@yoforex/ui";
import { useState } from "react";
import { METHOD_NAMES, STATUS_WORDS } from "./withdrawal-words.ts";

/** One withdrawal: what it is, and every step it took. */
export function WithdrawalCard({ withdrawal }: { withdrawal: WithdrawalView }) {
  const { number, status, amount, fee, net, usCents, method, masked } = withdrawal;
  const { word, tone } = STATUS_WORDS[status];
  return (
    <Card
      head={
        <>
          <b>{number}</b>
          <Badge tone={tone}>{word}</Badge>
          {status === "pending" ? <CancelButton withdrawal={withdrawal} /> : null}
        </>
      }
    >
      <div className="stack">
        <DefinitionList
          items={[
            { term: "Coins", value: `${formatFigure(amount)}, of which ${formatFigure(fee)} fee` },
            {
              term: `To ${METHOD_NAMES[method]}, ${masked}`,
              value: `${formatFigure(net)}, ${formatUsCents(usCents)}`,
            },
          ]}
        />
        <Timeline items={stepItems(withdrawal)} />
      </div>
    </Card>
  );
}

function stepItems({ steps, correctedAt, amount }: WithdrawalView) {
  const items = steps.map(({ status, said, at }, i) => ({
    key: `${i}`,
    when: <DateTime at={at} />,
    what: STATUS_WORDS[status].text,
    note: said,
    state: stateOf(STATUS_WORDS[status].tone),
  }));
  if (correctedAt === null) return items;
  const text = `It was recorded as paid and was not: all ${formatFigure(amount)} coins came back.`;
  return [
    ...items,
    { key: "corrected", when: <DateTime at={correctedAt} />, what: text, note: null, state: undefined },
  ];
}

const stateOf = (tone: string) => (tone === "loss" ? ("bad" as const) : undefined);

function CancelButton({ withdrawal: { id, number, amount } }: { withdrawal: WithdrawalView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const cancel = useMutation(
    trpc.withdrawals.cancel.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        setOpen(false);
        toast.success(`${number} is cancelled. ${formatFigure(amount)} coins are available again.`);
      },
      onSettled: async () => {
        await cache.invalidateQueries(trpc.withdrawals.pathFilter());
        await cache.invalidateQueries(trpc.economy.pathFilter());
        await cache.invalidateQueries(trpc.identity.me.queryFilter());
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Cancel {number}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpen={setOpen}
        title={`Cancel ${number}?`}
        confirm={`Take ${formatFigure(amount)} back`}
        cancel="Keep it"
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate({ withdrawalId: asId<WithdrawalId>(id) })}
      >
        {cancel.isError ? <Alert tone="loss" live title={messageFor(cancel.error)} /> : null}
        <p>All {formatFigure(amount)} coins are available to you again at once, and nothing is charged.</p>
      </ConfirmDialog>
    </>
  );
}
