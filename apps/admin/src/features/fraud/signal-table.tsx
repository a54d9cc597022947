import type { FraudSignalRow } from "@yoforex/contracts";
import { Badge, type Column, DataTable, DateTime, Link, MemberBadge } from "@yoforex/ui";
import type { ReactNode } from "react";
import { measured, RULE_NAMES, STATE_NAMES } from "./fraud-words.ts";

const COLUMNS: Column<FraudSignalRow>[] = [
  {
    key: "rule",
    label: "Rule",
    rowHeader: true,
    width: "grow",
    cell: ({ id, rule }) => <Link to={`/fraud/${id}`}>{RULE_NAMES[rule]}</Link>,
  },
  {
    key: "member",
    label: "Member",
    width: "fit",
    cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} hideAvatar />,
  },
  { key: "figure", label: "Measured", width: "fit", cell: measured },
  { key: "to", label: "Until, UTC", width: "fit", cell: ({ to }) => <DateTime at={to} /> },
  {
    key: "state",
    label: "State",
    width: "fit",
    phone: "corner",
    cell: ({ state, frozeByRule }) => (
      <Badge tone={STATE_NAMES[state].tone}>
        {state === "open" && frozeByRule ? "open, frozen by the rule" : STATE_NAMES[state].name}
      </Badge>
    ),
  },
];

interface SignalTableProps {
  caption: string;
  rows: FraudSignalRow[];
  empty: ReactNode;
}

/** Signals in lines, each leading to its case. */
export function SignalTable({ caption, rows, empty }: SignalTableProps) {
  return <DataTable caption={caption} columns={COLUMNS} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}
