import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { coins, VAULT_DAYS } from "@yoforex/contracts";
import { Alert, Button, Field, formatFigure, Input, Segmented, toast } from "@yoforex/ui";
import { useState } from "react";
import { useRequestId } from "../../shell/use-request-id.ts";

type Days = (typeof VAULT_DAYS)[number];

const CHOICES = VAULT_DAYS.map((days) => ({ value: String(days), label: `${days} days` }));
const daysOf = (value: string): Days => VAULT_DAYS.find((days) => String(days) === value) ?? VAULT_DAYS[0];

/** Locks available coins: what is left is told before, and one press under one id locks once. */
export function LockForm({ available }: { available: number }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { requestId, settle } = useRequestId("lock");
  const [typed, setTyped] = useState("");
  const [days, setDays] = useState<Days>(VAULT_DAYS[0]);
  const lock = useMutation(
    trpc.economy.lockCoins.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ amount }) => {
        toast.success(`${formatFigure(amount)} coins are locked.`);
        setTyped("");
      },
      onSettled: async (_lot, error) => {
        settle(error);
        await cache.invalidateQueries(trpc.economy.pathFilter());
        await cache.invalidateQueries(trpc.identity.me.queryFilter());
      },
    }),
  );
  const amount = /^\d{1,12}$/.test(typed.trim()) ? Number(typed) : 0;
  const isPossible = amount > 0 && amount <= available;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPossible && !lock.isPending) lock.mutate({ requestId, amount: coins(amount), days });
      }}
    >
      {lock.isError ? <Alert tone="loss" live title={`No coins moved. ${messageFor(lock.error)}`} /> : null}
      <Field
        label="Coins"
        hint={
          isPossible
            ? `${formatFigure(available)} available now, ${formatFigure(available - amount)} after.`
            : `${formatFigure(available)} available.`
        }
        error={amount > available ? `You have ${formatFigure(available)} available.` : undefined}
      >
        <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Segmented
        label="For how long"
        options={CHOICES}
        value={String(days)}
        onValue={(value) => setDays(daysOf(value))}
      />
      <p className="form-actions">
        <Button type="submit" variant="primary" busy={lock.isPending} disabled={!isPossible}>
          {isPossible ? `Lock ${formatFigure(amount)} for ${days} days` : "Lock"}
        </Button>
      </p>
    </form>
  );
}
