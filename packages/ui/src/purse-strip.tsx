import type { ReactElement, ReactNode } from "react";
import { Figure } from "./coin-amount.tsx";
import { formatFigure } from "./figures.ts";

export interface PurseItem {
  name: string;
  /** Whole coins. */
  amount: number;
  /** The purse's statement; every balance leads to its entries. */
  to?: string | undefined;
  /** What changes it: "Earned. Spend, lock or withdraw." */
  what: ReactNode;
  /** When it changes or changed, a line each. */
  when?: readonly ReactNode[] | undefined;
}

/** All purses as one strip with hairlines; on phones one beneath the other. */
export function PurseStrip({ purses }: { purses: readonly PurseItem[] }): ReactElement {
  return (
    <dl className="purses">
      {purses.map(({ name, amount, to, what, when = [] }) => (
        <div className="purse" key={name}>
          <dt className="purse__name">{name}</dt>
          <dd className="purse__amount">
            {to === undefined ? formatFigure(amount) : <Figure to={to}>{formatFigure(amount)}</Figure>}
          </dd>
          <dd className="purse__what">
            {what}
            {when.map((line, index) => (
              // The lines of one purse are fixed while it is shown.
              <span className="purse__when" key={index}>
                {line}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
