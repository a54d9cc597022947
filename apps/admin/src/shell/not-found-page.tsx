import { ButtonLink, EmptyState } from "@yoforex/ui";
import { useTitle } from "./use-title.ts";

/** An address that leads nowhere. */
export function NotFoundPage() {
  useTitle("Not found");
  return (
    <main className="main" id="main" tabIndex={-1}>
      <EmptyState
        level={1}
        title="There is nothing at this address"
        action={<ButtonLink to="/">Go to Today</ButtonLink>}
      >
        The link may be old, or something was renamed.
      </EmptyState>
    </main>
  );
}
