import { useRouter } from "@tanstack/react-router";
import { messageFor } from "@yoforex/client/errors";
import { Button, ErrorState, Page } from "@yoforex/ui";

/** A page that could not be shown; nothing was changed by trying. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Page>
      <ErrorState
        level={1}
        title="This page could not be shown"
        safe="Nothing was changed."
        action={<Button onClick={() => void router.invalidate()}>Try again</Button>}
      >
        {messageFor(error)}
      </ErrorState>
    </Page>
  );
}
