import { messageFor } from "@yoforex/client/errors";
import { Button, ErrorState, Skeleton } from "@yoforex/ui";
import type { ReactNode } from "react";

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isFetching: boolean; refetch(): unknown };
  /** What holds the place until the first answer. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The three states of anything that is read: a still placeholder, a failure that can be tried again, the answer. */
export function Loaded<T>({ query, rows = 8, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null) return <Skeleton shape="rows" count={rows} />;
  return (
    <ErrorState
      title="This could not be read"
      safe="Nothing was changed."
      action={
        <Button busy={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      }
    >
      {messageFor(query.error)}
    </ErrorState>
  );
}
