import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type DestinationId, type DestinationView, type WithdrawalTerms } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, EmptyState } from "@yoforex/ui";
import { useState } from "react";
import { DestinationDialog } from "./destination-dialog.tsx";
import { METHOD_NAMES } from "./withdrawal-words.ts";

const columns = (remove: (row: DestinationView) => void): Column<DestinationView>[] => [
  {
    key: "where",
    label: "Where",
    rowHeader: true,
    width: "grow",
    cell: ({ method, masked }) => `${METHOD_NAMES[method]}: ${masked}`,
  },
  {
    key: "from",
    label: "Ready",
    phone: "under",
    cell: ({ usableFrom }) => (Date.parse(usableFrom) <= Date.now() ? "Now" : <DateTime at={usableFrom} />),
  },
  {
    key: "act",
    label: "Act",
    hideLabel: true,
    align: "end",
    cell: (row) =>
      row.inUse ? (
        <span className="meta">In use</span>
      ) : (
        <Button size="sm" aria-label={`Remove ${row.masked}`} onClick={() => remove(row)}>
          Remove
        </Button>
      ),
  },
];

/** Where coins may be paid to; whole they are shown to nobody but whoever pays. */
export function Destinations({ terms: { destinations, rules } }: { terms: WithdrawalTerms }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const remove = useMutation(
    trpc.withdrawals.removeDestination.mutationOptions({
      onSettled: () => cache.invalidateQueries(trpc.withdrawals.pathFilter()),
    }),
  );
  return (
    <>
      <DataTable
        caption="Destinations"
        columns={columns(({ id }) => remove.mutate({ destinationId: asId<DestinationId>(id) }))}
        rows={destinations}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="No destination yet">
            {`Add where your money should go. It may be used ${rules.coolingHours} hours later, so that nobody else can add one and empty your wallet.`}
          </EmptyState>
        }
      />
      <p className="form-actions">
        <Button disabled={destinations.length >= rules.destinationsMax} onClick={() => setAdding(true)}>
          Add a destination
        </Button>
      </p>
      {isAdding ? <DestinationDialog hours={rules.coolingHours} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
