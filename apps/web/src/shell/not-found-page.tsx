import { ButtonLink, EmptyState, Page } from "@yoforex/ui";
import { useTitle } from "./use-title.ts";

/** An address that leads nowhere. */
export function NotFoundPage() {
  useTitle("Not found");
  return (
    <Page>
      <EmptyState
        level={1}
        title="There is nothing at this address"
        action={<ButtonLink to="/">Go to the forum</ButtonLink>}
      >
        The link may be old, or something was renamed.
      </EmptyState>
    </Page>
  );
}
