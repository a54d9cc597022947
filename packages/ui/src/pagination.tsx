import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Link } from "./link.tsx";

interface PaginationProps {
  /** Counted from 1. */
  page: number;
  pageCount: number;
  pathOf: (page: number) => string;
  label?: string | undefined;
}

/** Numbered pages with addresses: the first, the last, and the ones around the current. */
export function Pagination({
  page,
  pageCount,
  pathOf,
  label = "Pages",
}: PaginationProps): ReactElement | null {
  if (pageCount <= 1) return null;
  return (
    <nav className="pager" aria-label={label}>
      {page > 1 ? <PageLink to={pathOf(page - 1)}>Previous</PageLink> : null}
      {pagesShown(page, pageCount).map((shown, index, all) => (
        <span className="pager__slot" key={shown}>
          {index > 0 && shown - (all[index - 1] ?? 0) > 1 ? <span aria-hidden="true">…</span> : null}
          <PageLink to={pathOf(shown)} current={shown === page} name={`Page ${shown}`}>
            {shown}
          </PageLink>
        </span>
      ))}
      {page < pageCount ? <PageLink to={pathOf(page + 1)}>Next</PageLink> : null}
    </nav>
  );
}

/** The page numbers worth printing, ascending: first, last, current and its neighbours. */
function pagesShown(page: number, pageCount: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount);
  return [...new Set(wanted)].sort((a, b) => a - b);
}

function PageLink({
  to,
  current,
  name,
  children,
}: {
  to: string;
  current?: boolean;
  name?: string;
  children: ReactNode;
}) {
  return (
    <Link to={to} className="pager__page" aria-label={name} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}

interface LoadMoreProps {
  onMore: () => void;
  busy?: boolean | undefined;
  /** "Older entries", "More replies": what comes, in the order in which it comes. */
  children?: ReactNode;
}

/** Asks for the next rows below the ones that are there; nothing loads by scrolling. */
export function LoadMore({ onMore, busy, children = "Older entries" }: LoadMoreProps): ReactElement {
  return (
    <Button size="sm" busy={busy} onClick={onMore}>
      {children}
    </Button>
  );
}
