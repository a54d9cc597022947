import type { ExplainView } from "@yoforex/contracts";
import { type Column, DataTable, formatFigure, Link, ProofLine, signedCoins } from "@yoforex/ui";

interface Line {
  key: string;
  what: string;
  /** The lines of the statement behind it; null for the opening. */
  to: string | null;
  entries: number | null;
  sum: number | null;
  makes: number;
}

const COLUMNS: Column<Line>[] = [
  { key: "what", label: "Cause", rowHeader: true, width: "grow", cell: ({ what }) => what },
  {
    key: "entries",
    label: "Entries",
    align: "end",
    cell: ({ entries }) => (entries === null ? null : formatFigure(entries)),
  },
  {
    key: "sum",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: ({ sum, to }) =>
      sum === null || to === null ? null : (
        <Link to={to} className="fig">
          {signedCoins(sum)}
        </Link>
      ),
  },
  {
    key: "makes",
    label: "Makes",
    align: "end",
    phone: "under-end",
    cell: ({ makes }) => formatFigure(makes),
  },
];

interface ExplanationProps {
  data: ExplainView;
  days: { from: string; until: string };
}

/** Opening, causes, closing; every sum opens to its lines. */
export function Explanation({ data, days }: ExplanationProps) {
  const moved = data.causes.reduce((sum, cause) => sum + cause.sum, 0);
  const holds = data.opening + moved === data.closing;
  return (
    <>
      <DataTable
        caption="Causes of the balance"
        columns={COLUMNS}
        rows={linesOf(data, days)}
        rowKey={({ key }) => key}
        foot={{
          what: `Closing, end of ${days.until}`,
          entries: formatFigure(data.causes.reduce((sum, { entries }) => sum + entries, 0)),
          sum: signedCoins(moved),
          makes: formatFigure(data.closing),
        }}
      />
      <div className="sums">
        <ProofLine claim={holds ? "Adds up" : "The causes do not add up"} holds={holds}>
          {formatFigure(data.opening)} opening {moved < 0 ? "−" : "+"} {formatFigure(Math.abs(moved))} ={" "}
          {formatFigure(data.closing)} closing
        </ProofLine>
      </div>
    </>
  );
}

function linesOf({ purse, opening, causes }: ExplainView, { from, until }: ExplanationProps["days"]): Line[] {
  let makes = opening;
  const first = { key: "opening", what: `Opening, ${from}`, to: null, entries: null, sum: null, makes };
  return [
    first,
    ...causes.map(({ kind, text, entries, sum }) => {
      makes += sum;
      const to = `/wallet?purse=${purse}&kind=${kind}&from=${from}&until=${until}#statement`;
      return { key: kind, what: text, to, entries, sum, makes };
    }),
  ];
}
