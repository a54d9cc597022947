import type { ReactElement, ReactNode } from "react";
import { CoinAmount, CoinDelta } from "./coin-amount.tsx";
import { formatFigure } from "./figures.ts";

export interface SumRow {
  label: ReactNode;
  note?: ReactNode;
  /** Whole coins. */
  amount: number;
  /** The purse is the reader's own, so that coins into it are green; only in a signed table. */
  own?: boolean | undefined;
  /** The balance after it, in whole coins; null where it is not the reader's to see. */
  after?: number | null | undefined;
}

export interface SumTableProps {
  /** Names the table for assistive technology. */
  caption: string;
  rows: readonly SumRow[];
  /** The words of the last line; its amount is computed here, so that it always adds up. */
  total: string;
  /** Every row with its sign, as in both sides of a transfer; otherwise only what is taken off has one. */
  signed?: boolean | undefined;
  /** Headings over label, amount and balance; the third column exists only with its heading. */
  headings?: readonly [label: string, amount: string, after?: string] | undefined;
}

/** Rows that add up to the total beneath them: a price with its discount, or both sides of a transfer with their sum of 0. */
export function SumTable({ caption, rows, total, signed, headings }: SumTableProps): ReactElement {
  const after = headings?.[2] !== undefined;
  const sum = rows.reduce((running, row) => running + row.amount, 0);
  return (
    <table className="sum">
      <caption className="sr">{caption}</caption>
      {headings ? <Headings headings={headings} /> : null}
      <tbody>
        {rows.map((row, index) => (
          // Two rows may carry the same words.
          <tr key={index}>
            <th scope="row">
              {row.label} {row.note ? <span className="meta">{row.note}</span> : null}
            </th>
            <td>{signed ? <CoinDelta amount={row.amount} own={row.own} /> : formatFigure(row.amount)}</td>
            {after ? <td>{typeof row.after === "number" ? formatFigure(row.after) : null}</td> : null}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{total}</th>
          <td>{signed ? formatFigure(sum) : <CoinAmount amount={sum} size="lg" />}</td>
          {after ? <td /> : null}
        </tr>
      </tfoot>
    </table>
  );
}

function Headings({ headings }: { headings: NonNullable<SumTableProps["headings"]> }) {
  return (
    <thead>
      <tr>
        {headings.map((heading) => (
          <th key={heading} scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}
