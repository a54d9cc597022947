import { useLocation } from "@tanstack/react-router";
import { messageFor, refusalOf } from "@yoforex/client/errors";
import { Button, ButtonLink, EmptyState, ErrorState, Skeleton } from "@yoforex/ui";
import type { ReactNode } from "react";

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isFetching: boolean; refetch(): unknown };
  /** What holds the place until the first answer. */
  rows?: number;
  /** The page's name, where the answer brings its heading; it stands in for the heading until then. */
  page?: string;
  children: (data: T) => ReactNode;
}

/** The states of anything that is read: a still placeholder, nothing there, a failure to try again, the answer. */
export function Loaded<T>({ query, rows = 8, page, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return (
    <>
      {page === undefined ? null : <h1 className="sr">{page}</h1>}
      {query.error === null ? <Skeleton shape="rows" count={rows} /> : <Failed query={query} />}
    </>
  );
}

function Failed({ query }: { query: LoadedProps<unknown>["query"] }) {
  const { href } = useLocation();
  const code = refusalOf(query.error)?.code;
  if (code === "NOT_SIGNED_IN") {
    return (
      <EmptyState
        title="You were signed out"
        action={<ButtonLink to={`/sign-in?to=${encodeURIComponent(href)}`}>Sign in</ButtonLink>}
      >
        Your session has ended on this device.
      </EmptyState>
    );
  }
  if (code === "NOT_FOUND") {
    return (
      <EmptyState
        title="There is nothing at this address"
        action={<ButtonLink to="/">Go to the forum</ButtonLink>}
      >
        {messageFor(query.error)}
      </EmptyState>
    );
  }
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
