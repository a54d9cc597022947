import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";

export interface Stat {
  label: string;
  value: ReactNode;
  /** A quiet line beneath: what it is out of, since when. */
  note?: ReactNode;
  tone?: "gain" | "warn" | "loss" | undefined;
  /** The rows behind the figure. */
  to?: string | undefined;
}

/** Headline figures as one strip with hairlines, never as cards. */
export function StatStrip({ stats }: { stats: readonly Stat[] }): ReactElement {
  return (
    <dl className="stats">
      {stats.map(({ label, value, note, tone, to }) => (
        <div className="stat" key={label}>
          <dt className="stat__label">{label}</dt>
          <dd className={classNames("stat__value", tone && `is-${tone}`)}>
            {to === undefined ? (
              value
            ) : (
              <Link to={to} className="fig">
                {value}
              </Link>
            )}
          </dd>
          {note ? <dd className="meta">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
