import type { ReactElement, ReactNode } from "react";
import { Link } from "./link.tsx";

export interface Crumb {
  label: ReactNode;
  /** Left out for the page itself. */
  to?: string | undefined;
}

/** The way here, from the top. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }): ReactElement {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="crumbs">
        {crumbs.map(({ label, to }, index) => (
          // The way to a page is fixed while the page is shown.
          <li key={index}>
            {to === undefined ? <span aria-current="page">{label}</span> : <Link to={to}>{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
