import type { AdjustmentView } from "@yoforex/contracts";
import {
  Badge,
  Button,
  CoinDelta,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  Link,
  MemberBadge,
} from "@yoforex/ui";
import { type ReactNode, useState } from "react";
import { ActDialog, type AdjustmentAct } from "./act-dialog.tsx";
import { STATUS_NAMES } from "./adjustment-words.ts";

const COLUMNS: Column<AdjustmentView>[] = [
  { key: "number", label: "Number", rowHeader: true, width: "fit", cell: ({ number }) => number },
  { key: "at", label: "Proposed, UTC", width: "fit", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: "member",
    label: "Member",
    width: "fit",
    cell: ({ member }) => <MemberBadge member={member} to={`/members/${member.id}`} hideAvatar />,
  },
  {
    key: "amount",
    label: "Coins",
    width: "fit",
    align: "end",
    cell: ({ kind, amount }) => <CoinDelta amount={kind === "grant" ? amount : -amount} />,
  },
  { key: "told", label: "What she reads", width: "grow", cell: ({ told }) => told },
  {
    key: "status",
    label: "State",
    width: "fit",
    phone: "corner",
    cell: ({ status }) => <Badge tone={STATUS_NAMES[status].tone}>{STATUS_NAMES[status].name}</Badge>,
  },
];

interface AdjustmentTableProps {
  rows: AdjustmentView[];
  empty: ReactNode;
}

/** Adjustments in lines, each opening into who did what and why, with what may be done about it. */
export function AdjustmentTable({ rows, empty }: AdjustmentTableProps) {
  const [act, setAct] = useState<AdjustmentAct | null>(null);
  return (
    <>
      <DataTable
        caption="Adjustments"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        expand={{
          label: ({ number }) => `Who did what about ${number}`,
          render: (row) => <Details row={row} onAct={(type) => setAct({ type, adjustment: row })} />,
        }}
        empty={empty}
      />
      {act === null ? null : <ActDialog act={act} onClose={() => setAct(null)} />}
    </>
  );
}

interface DetailsProps {
  row: AdjustmentView;
  onAct(type: AdjustmentAct["type"]): void;
}

function Details({ row, onAct }: DetailsProps) {
  const said = (by: AdjustmentView["decidedBy"], words: string | null) => `${by?.username}: ${words}`;
  return (
    <div className="stack">
      <DefinitionList
        items={[
          { term: "Proposed by", value: said(row.proposedBy, row.reason) },
          ...(row.decidedBy === null
            ? []
            : [{ term: "Decided by", value: said(row.decidedBy, row.decision) }]),
          ...(row.takenBackBy === null
            ? []
            : [{ term: "Taken back by", value: said(row.takenBackBy, row.takenBackReason) }]),
          ...(row.status === "proposed"
            ? [{ term: "Waits until", value: <DateTime at={row.expiresAt} zone /> }]
            : []),
          ...(row.transferId === null
            ? []
            : [
                {
                  term: "Transfer",
                  value: <Link to={`/ledger/transfers/${row.transferId}`}>Both sides</Link>,
                },
              ]),
        ]}
      />
      <div className="btn-row">
        {row.may.approve ? (
          <Button variant="primary" onClick={() => onAct("approve")}>
            Let it move
          </Button>
        ) : null}
        {row.may.reject ? <Button onClick={() => onAct("reject")}>Refuse it</Button> : null}
        {row.may.takeBack ? (
          <Button variant="danger" onClick={() => onAct("takeBack")}>
            Take it back
          </Button>
        ) : null}
      </div>
    </div>
  );
}
