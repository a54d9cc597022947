import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import {
  asId,
  coins,
  type DestinationId,
  formatUsCents,
  quoteWithdrawal,
  type WithdrawalTerms,
} from "@yoforex/contracts";
import { Alert, Button, DefinitionList, Field, formatFigure, Input, Select, toast } from "@yoforex/ui";
import { type FormEvent, useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";
import { amountError, obstacleOf } from "./withdraw-terms.ts";
import { METHOD_NAMES, percentOf } from "./withdrawal-words.ts";

const moments = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});
const whenOf = (at: string) => `${moments.format(new Date(at))} UTC`;
const isCool = (usableFrom: string) => Date.parse(usableFrom) <= Date.now();

/** Asks for a withdrawal: fee, net and dollars stand there before it is sent, and one press asks once. */
export function WithdrawForm({ terms }: { terms: WithdrawalTerms }) {
  const [typed, setTyped] = useState("");
  const ready = terms.destinations.filter(({ usableFrom }) => isCool(usableFrom));
  const [chosen, setChosen] = useState("");
  const destination = ready.find(({ id }) => id === chosen) ?? ready[0];
  const asking = useAsking(() => setTyped(""));
  const amount = /^\d{1,12}$/.test(typed.trim()) ? Number(typed) : 0;
  const method = destination?.method ?? terms.destinations[0]?.method ?? "paypal";
  const error = typed === "" ? undefined : amountError(amount, terms, method);
  const obstacle = obstacleOf(terms, whenOf) ?? (destination ? undefined : coolingText(terms));
  const isPossible = destination !== undefined && amount > 0 && error === undefined && obstacle === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPossible || asking.isPending) return;
    asking.ask({ destinationId: asId<DestinationId>(destination.id), amount: coins(amount) });
  };
  return (
    <form noValidate className="fields form-page" onSubmit={submit}>
      {asking.error === null ? null : <Alert tone="loss" live title={messageFor(asking.error)} />}
      {obstacle === undefined ? null : <Alert tone="warn" title={obstacle} />}
      <Field
        label="Coins"
        hint={`${formatFigure(terms.available)} available; ${formatFigure(terms.leftToday)} may still leave in these 24 hours.`}
        error={error}
      >
        <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Field label="To" hint={`From ${formatFigure(terms.rules.least[method])} coins on.`}>
        <Select
          value={destination?.id ?? ""}
          disabled={ready.length === 0}
          onChange={(event) => setChosen(event.target.value)}
          options={
            ready.length === 0
              ? [{ value: "", label: "No destination is ready" }]
              : ready.map(({ id, method: by, masked }) => ({
                  value: id,
                  label: `${METHOD_NAMES[by]}: ${masked}`,
                }))
          }
        />
      </Field>
      <Quote terms={terms} amount={isPossible ? amount : null} />
      <p className="form-actions">
        <Button type="submit" variant="primary" busy={asking.isPending} disabled={!isPossible}>
          {isPossible ? `Withdraw ${formatFigure(amount)}` : "Withdraw"}
        </Button>
      </p>
    </form>
  );
}

function coolingText({ destinations }: WithdrawalTerms): string {
  const first = destinations.map(({ usableFrom }) => usableFrom).sort()[0] ?? "";
  return `New destinations wait before they may be used; the first is ready on ${whenOf(first)}.`;
}

/** What it costs: by rate before an amount is typed, to the coin after. */
function Quote({ terms, amount }: { terms: WithdrawalTerms; amount: number | null }) {
  const { feeBps, tier, rules } = terms;
  const { fee, net, usCents } = quoteWithdrawal(coins(amount ?? 0), {
    feeBps,
    usCentsPerCoin: rules.usCentsPerCoin,
  });
  return (
    <DefinitionList
      items={[
        {
          term: `Fee, ${percentOf(feeBps)} for ${tier} members`,
          value: amount === null ? "rounded up" : formatFigure(fee),
        },
        {
          term: `You get, at ${rules.usCentsPerCoin} cents a coin`,
          value: amount === null ? "the rest" : `${formatFigure(net)}, ${formatUsCents(usCents)}`,
        },
        {
          term: "When",
          value: `After our staff approved it${amount !== null && amount >= rules.twoAdminsFrom ? ", two of them" : ""}`,
        },
      ]}
    />
  );
}

/** One request for each form; the wallet and the list follow. */
function useAsking(onAsked: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { requestId, settle } = useRequestId("withdrawal");
  const { mutate, isPending, error } = useMutation(
    trpc.withdrawals.request.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ number, amount }) => {
        toast.success(`${formatFigure(amount)} coins are held for ${number}.`);
        onAsked();
      },
      onSettled: async (_made, failure) => {
        settle(failure);
        await cache.invalidateQueries(trpc.withdrawals.pathFilter());
        await cache.invalidateQueries(trpc.economy.pathFilter());
        await cache.invalidateQueries(trpc.identity.me.queryFilter());
      },
    }),
  );
  const ask = (form: { destinationId: DestinationId; amount: ReturnType<typeof coins> }) =>
    mutate({ requestId, ...form });
  return { ask, isPending, error };
}
