import type { ReactElement, ReactNode } from "react";

interface CardProps {
  head?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}

/** A frame for something quoted into a page, such as a report in a post; sections of a page have none. */
export function Card({ head, foot, children }: CardProps): ReactElement {
  return (
    <div className="card">
      {head ? <div className="card__head">{head}</div> : null}
      <div className="card__body">{children}</div>
      {foot ? <div className="card__foot">{foot}</div> : null}
    </div>
  );
}
