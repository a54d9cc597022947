import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { asId, type FraudCase, type FraudSignalId, formatCoins, type TransferId } from "@yoforex/contracts";
import {
  Badge,
  Button,
  Checkbox,
  CoinAmount,
  type Column,
  DataTable,
  DateTime,
  Link,
  Section,
} from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

type Payment = FraudCase["transfers"][number];

const NOT_TAKEN = {
  reversed: "went back",
  order: "refund the order instead",
  bounty: "undo the bounty instead",
} as const;

const COLUMNS: Column<Payment>[] = [
  {
    key: "what",
    label: "For",
    rowHeader: true,
    width: "grow",
    cell: ({ id, what }) => <Link to={`/ledger/transfers/${id}`}>{what}</Link>,
  },
  { key: "at", label: "When, UTC", width: "fit", cell: ({ at }) => <DateTime at={at} /> },
  {
    key: "state",
    label: "State",
    cell: ({ notTaken }) => (notTaken === null ? null : <Badge tone="plain">{NOT_TAKEN[notTaken]}</Badge>),
  },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ coins }) => <CoinAmount amount={coins} bare />,
  },
];

/** The payments of a case; an admin chooses which of them go back. */
export function Payments({ found }: { found: FraudCase }) {
  const takeable = found.transfers.filter(({ notTaken }) => notTaken === null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const mayTake = found.may.clawBack && takeable.length > 0;
  const picked = takeable.filter(({ id }) => chosen.has(id));
  const sum = picked.reduce((coins, payment) => coins + payment.coins, 0);
  const toggle = (id: string) =>
    setChosen((ids) => new Set(ids.has(id) ? [...ids].filter((other) => other !== id) : [...ids, id]));
  const box: Column<Payment> = {
    key: "box",
    label: "Take back",
    hideLabel: true,
    width: "fit",
    cell: ({ id, what, notTaken }) =>
      notTaken === null ? (
        <Checkbox
          label={`Take back: ${what}`}
          hideLabel
          checked={chosen.has(id)}
          onChange={() => toggle(id)}
        />
      ) : null,
  };
  return (
    <Section title="Payments">
      <div className="stack">
        <DataTable
          caption="Payments that brought her the coins"
          columns={mayTake ? [box, ...COLUMNS] : COLUMNS}
          rows={found.transfers}
          rowKey={(row) => row.id}
        />
        {mayTake ? (
          <p className="form-actions">
            <Button onClick={() => setChosen(new Set(takeable.map(({ id }) => id)))}>Choose all</Button>
            <Button variant="danger" disabled={picked.length === 0} onClick={() => setAsking(true)}>
              Take {formatCoins(sum)} coins back
            </Button>
          </p>
        ) : null}
      </div>
      {asking ? <ClawBackDialog found={found} picked={picked} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

interface ClawBackDialogProps {
  found: FraudCase;
  picked: Payment[];
  onClose(): void;
}

function ClawBackDialog({ found, picked, onClose }: ClawBackDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const take = useMutation(
    trpc.fraud.clawBack.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries();
      },
    }),
  );
  return (
    <ReasonDialog
      title="Take these payments back?"
      confirm="Take them back"
      danger
      busy={take.isPending}
      error={take.isError ? messageFor(take.error) : undefined}
      onClose={onClose}
      onConfirm={(reason) =>
        take.mutate({
          signalId: asId<FraudSignalId>(found.id),
          seen: found.decisions.length,
          reason,
          transferIds: picked.map(({ id }) => asId<TransferId>(id)),
        })
      }
    >
      Each payment is reversed whole; what she has spent is let go. It can’t be undone. She reads your reason
      and the sum, and may appeal.
    </ReasonDialog>
  );
}
