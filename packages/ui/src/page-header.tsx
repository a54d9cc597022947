import type { ReactElement, ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";

interface PageHeaderProps {
  /** The page's one h1. */
  title: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
  /** One or two sentences under the title. */
  lede?: ReactNode;
  /** Badges, tags and dates beneath. */
  meta?: ReactNode;
  /** Buttons, at most one of them primary. */
  actions?: ReactNode;
}

/** How a page begins: the way here, its name, what can be done. */
export function PageHeader({ title, crumbs, lede, meta, actions }: PageHeaderProps): ReactElement {
  return (
    <div className="page-head">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="page-head__line">
        <div className="page-head__text">
          <h1>{title}</h1>
          {lede ? <p className="page-head__lede">{lede}</p> : null}
        </div>
        {actions ? <div className="page-head__actions">{actions}</div> : null}
      </div>
      {meta ? <div className="page-head__meta">{meta}</div> : null}
    </div>
  );
}
