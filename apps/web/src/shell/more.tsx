import { LoadMore } from "@yoforex/ui";
import type { ReactNode } from "react";

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
  /** What comes next: "Older threads". */
  children?: ReactNode;
}

/** The way to the next page of a list, while there is one. */
export function More({ query, children }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <p className="section-foot">
      <LoadMore busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()}>
        {children}
      </LoadMore>
    </p>
  );
}
