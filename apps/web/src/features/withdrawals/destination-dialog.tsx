import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { fieldErrorsOf, messageFor } from "@yoforex/client/errors";
import type { AddDestinationInput, PayoutMethod } from "@yoforex/contracts";
import { Alert, Button, Dialog, DialogClose, Field, Input, Segmented, Select, toast } from "@yoforex/ui";
import { useState } from "react";
import { METHOD_NAMES } from "./withdrawal-words.ts";

type Typed = AddDestinationInput["destination"];
const METHODS = ["paypal", "bank", "crypto"] as const satisfies readonly PayoutMethod[];
const NETWORKS = ["bitcoin", "ethereum", "tron"] as const;
const methodOf = (value: string): PayoutMethod => METHODS.find((method) => method === value) ?? "paypal";
const networkOf = (value: string) => NETWORKS.find((network) => network === value) ?? "bitcoin";

const EMPTY: Record<PayoutMethod, Typed> = {
  paypal: { method: "paypal", address: "" },
  bank: { method: "bank", holder: "", iban: "" },
  crypto: { method: "crypto", network: "bitcoin", address: "" },
};

/** Asks for a destination; the server says which field is wrong. */
export function DestinationDialog({ hours, onClose }: { hours: number; onClose(): void }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [typed, setTyped] = useState<Typed>(EMPTY.paypal);
  const add = useMutation(
    trpc.withdrawals.addDestination.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ masked }) => {
        onClose();
        toast.success(`${masked} may be used in ${hours} hours.`);
      },
      onSettled: () => cache.invalidateQueries(trpc.withdrawals.pathFilter()),
    }),
  );
  const errors = fieldErrorsOf(add.error);
  const isByField = Object.keys(errors).length > 0;
  return (
    <Dialog
      open
      onOpen={onClose}
      busy={add.isPending}
      title="Add a destination"
      description={`It may be used ${hours} hours from now. We write you a mail about it.`}
      footer={
        <>
          <DialogClose>
            <Button size="lg" disabled={add.isPending}>
              Cancel
            </Button>
          </DialogClose>
          <Button
            size="lg"
            variant="primary"
            busy={add.isPending}
            onClick={() => add.mutate({ destination: typed })}
          >
            Add
          </Button>
        </>
      }
    >
      <div className="fields">
        {add.isError && !isByField ? <Alert tone="loss" live title={messageFor(add.error)} /> : null}
        <Segmented
          label="How you are paid"
          options={METHODS.map((method) => ({ value: method, label: METHOD_NAMES[method] }))}
          value={typed.method}
          onValue={(value) => {
            add.reset();
            setTyped(EMPTY[methodOf(value)]);
          }}
        />
        <Parts typed={typed} errors={errors} onTyped={setTyped} />
      </div>
    </Dialog>
  );
}

interface PartsProps {
  typed: Typed;
  errors: Record<string, string>;
  onTyped(typed: Typed): void;
}

function Parts({ typed, errors, onTyped }: PartsProps) {
  const errorOf = (field: string) => errors[`destination.${field}`];
  switch (typed.method) {
    case "paypal":
      return (
        <Field label="PayPal address" error={errorOf("address")} required>
          <Input
            type="email"
            autoComplete="off"
            value={typed.address}
            onChange={(event) => onTyped({ ...typed, address: event.target.value })}
          />
        </Field>
      );
    case "bank":
      return (
        <>
          <Field label="Account holder" error={errorOf("holder")} required>
            <Input
              autoComplete="off"
              value={typed.holder}
              onChange={(event) => onTyped({ ...typed, holder: event.target.value })}
            />
          </Field>
          <Field label="IBAN" hint="Spaces don't matter." error={errorOf("iban")} required>
            <Input
              autoComplete="off"
              value={typed.iban}
              onChange={(event) => onTyped({ ...typed, iban: event.target.value })}
            />
          </Field>
        </>
      );
    case "crypto":
      return (
        <>
          <Field label="Network">
            <Select
              value={typed.network}
              options={NETWORKS.map((network) => ({ value: network, label: network }))}
              onChange={(event) => onTyped({ ...typed, network: networkOf(event.target.value) })}
            />
          </Field>
          <Field
            label="Address"
            hint="A payment to a wrong address is lost."
            error={errorOf("address")}
            required
          >
            <Input
              autoComplete="off"
              value={typed.address}
              onChange={(event) => onTyped({ ...typed, address: event.target.value })}
            />
          </Field>
        </>
      );
  }
}
