import { formatCoins } from "@yoforex/contracts/money";
import type { ReactElement, ReactNode } from "react";
import { CoinAmount, signedCoins } from "./coin-amount.tsx";

export interface SumRow {
  label: ReactNode;
  note?: ReactNode;
  /** Whole coins. */
  amount: number;
}

interface SumTableProps {
  /** Names the table for assistive technology. */
  caption: string;
  rows: readonly SumRow[];
  /** The words of the last line; its amount is computed here, so that it always adds up. */
  total: string;
  /** Every row with its sign, as in both sides of a transfer; otherwise only what is taken off has one. */
  signed?: boolean | undefined;
}

/** Rows that add up to the total beneath them: a price, its discount, what is paid. */
export function SumTable({ caption, rows, total, signed }: SumTableProps): ReactElement {
  const figure = signed ? signedCoins : formatCoins;
  const sum = rows.reduce((running, row) => running + row.amount, 0);
  return (
    <table className="sum">
      <caption className="sr">{caption}</caption>
      <tbody>
        {rows.map((row, index) => (
          // Two rows may carry the same words.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <th scope="row">
              {row.label} {row.note ? <span className="meta sum__note">{row.note}</span> : null}
            </th>
            <td className="num">{figure(row.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{total}</th>
          <td className="num">{signed ? figure(sum) : <CoinAmount amount={sum} size="lg" />}</td>
        </tr>
      </tfoot>
    </table>
  );
}
