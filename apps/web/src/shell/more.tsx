import { LoadMore } from "@yoforex/ui";

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

/** The way to the next page of a list, while there is one. */
export function More({ query }: MoreProps) {
  if (!query.hasNextPage) return null;
  return <LoadMore busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />;
}
