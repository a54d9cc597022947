import { ButtonLink, EmptyState } from "@yoforex/ui";

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <h1 className="sr">Not found</h1>
      <EmptyState
        title="There is nothing at this address"
        action={<ButtonLink to="/">Go to the forum</ButtonLink>}
      >
        The link may be old, or something was renamed.
      </EmptyState>
    </main>
  );
}
