import { useRouter } from "@tanstack/react-router";
import { messageFor } from "@yoforex/client/errors";
import { Button, ErrorState } from "@yoforex/ui";

/** A page that could not be shown; nothing was changed by trying. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main className="main" id="main" tabIndex={-1}>
      <ErrorState
        title="This page could not be shown"
        safe="Nothing was changed."
        action={<Button onClick={() => void router.invalidate()}>Try again</Button>}
      >
        {messageFor(error)}
      </ErrorState>
    </main>
  );
}
