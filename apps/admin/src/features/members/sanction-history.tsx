import type { AdminSanction, SanctionKind } from "@yoforex/contracts";
import { Badge, Button, type Column, DataTable, DateTime, EmptyState } from "@yoforex/ui";
import { REASON_NAMES, SANCTION_NAMES } from "./sanction-names.ts";

interface Lifting {
  mayLift(kind: SanctionKind): boolean;
  onLift(sanctionId: string): void;
}

function stateOf({ active, liftedBy, liftReason, endsAt, kind }: AdminSanction) {
  if (liftedBy !== null) return `lifted by ${liftedBy}: ${liftReason ?? ""}`;
  if (!active) return "over";
  if (kind === "warn") return "stands";
  return endsAt === null ? "until it is lifted" : null;
}

const columns = ({ mayLift, onLift }: Lifting): Column<AdminSanction>[] => [
  {
    key: "kind",
    label: "Sanction",
    rowHeader: true,
    width: "fit",
    cell: ({ kind, active }) => (
      <Badge tone={active && kind !== "warn" ? "loss" : "line"}>{SANCTION_NAMES[kind]}</Badge>
    ),
  },
  {
    key: "why",
    label: "Why",
    width: "grow",
    cell: ({ text, reasonCode }) => (
      <>
        {text} <span className="meta">{REASON_NAMES[reasonCode]}</span>
      </>
    ),
  },
  { key: "by", label: "By", cell: ({ by }) => by },
  { key: "since", label: "Since, UTC", cell: ({ startsAt }) => <DateTime at={startsAt} /> },
  {
    key: "state",
    label: "Until, UTC",
    cell: (row) => stateOf(row) ?? (row.endsAt === null ? null : <DateTime at={row.endsAt} />),
  },
  {
    key: "lift",
    label: "Lift",
    hideLabel: true,
    align: "end",
    cell: ({ id, active, kind }) =>
      active && mayLift(kind) ? (
        <Button
          size="sm"
          aria-label={`Lift the ${SANCTION_NAMES[kind].toLowerCase()}`}
          onClick={() => onLift(id)}
        >
          Lift
        </Button>
      ) : null,
  },
];

/** Everything that was ever imposed on a member, the newest first. */
export function SanctionHistory({ rows, ...lifting }: Lifting & { rows: AdminSanction[] }) {
  return (
    <DataTable
      caption="Sanctions"
      columns={columns(lifting)}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title="None">Nothing was ever imposed on her.</EmptyState>}
    />
  );
}
