import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";

/** A figure at the end of a row; phones print it in the line under the title. */
export interface FeedFigure {
  label: string;
  value: ReactNode;
  /** Under the figure: "+2 new", a date. */
  note?: ReactNode;
}

interface FeedListProps {
  /** What the rows are, for assistive technology. */
  label: string;
  /** The heading over the titles, and the figures' labels in order; phones leave the line out. */
  heading: string;
  figures: readonly string[];
  /** `FeedRow`s and at most one `FeedBreak`. */
  children: ReactNode;
}

/** Rows of threads, products or anything else that has a title and a few figures. */
export function FeedList({ label, heading, figures, children }: FeedListProps): ReactElement {
  return (
    <div className={`feed feed--${figures.length}`}>
      <div className="feed__head" aria-hidden="true">
        <span />
        <span>{heading}</span>
        {figures.map((figure) => (
          <span key={figure} className="num">
            {figure}
          </span>
        ))}
      </div>
      <ol className="feed__rows" aria-label={label}>
        {children}
      </ol>
    </div>
  );
}

export interface FeedRowProps {
  to: string;
  title: ReactNode;
  /** What kind it is: an icon with a `label`, or an avatar. */
  mark?: ReactNode;
  /** Under the title: place, author, badges, tags. */
  meta?: ReactNode;
  figures: readonly FeedFigure[];
  /** Called when its link is followed. */
  onOpen?: (() => void) | undefined;
  /** `unread` has the accent's edge and weight, `read` steps back. */
  state?: "unread" | "read" | undefined;
}

/** One row of a `FeedList`. */
export function FeedRow({ to, title, mark, meta, figures, onOpen, state }: FeedRowProps): ReactElement {
  return (
    <li className={classNames("feed__item", state && `is-${state}`)}>
      <article className="row">
        <span className="row__mark">{mark}</span>
        <div className="row__text">
          <h2 className="row__title">
            <Link to={to} onClick={onOpen}>
              {title}
            </Link>
          </h2>
          {meta ? <div className="row__meta">{meta}</div> : null}
        </div>
        <div className="row__figures">
          {figures.map(({ label, value, note }) => (
            <div className="row__figure" key={label}>
              <span className="row__label">{label} </span>
              {value}
              {note ? <small>{note}</small> : null}
            </div>
          ))}
        </div>
      </article>
    </li>
  );
}

/** A line across the rows: where the last visit ended. */
export function FeedBreak({ children }: { children: ReactNode }): ReactElement {
  return (
    <li className="feed__break">
      <span>{children}</span>
    </li>
  );
}

/** Offers rows that arrived since; they are never pushed in by themselves. */
export function NewRows({
  children,
  onShow,
  label = "Show them",
}: {
  children: ReactNode;
  onShow: () => void;
  label?: string;
}): ReactElement {
  return (
    <div className="newbar" role="status">
      {children}{" "}
      <button type="button" className="link" onClick={onShow}>
        {label}
      </button>
    </div>
  );
}
