import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { Alert, Button, ButtonLink, Page, PageHeader } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";

/** Where the notice at the old address leads: one press stops the change. */
export function StopEmailChangePage() {
  useTitle("Stop the change");
  const trpc = useTRPC();
  const stop = useMutation(trpc.account.stopEmailChange.mutationOptions({ meta: { quiet: true } }));
  return (
    <Page>
      <PageHeader
        title="Stop the change of address"
        lede="Your account keeps the address it has. Choose a new password too, since somebody knew yours."
      />
      <div className="stack">
        {stop.isError ? <Alert tone="loss" live title={messageFor(stop.error)} /> : null}
        {stop.isSuccess ? (
          <Alert
            tone="gain"
            live
            title="The change is stopped."
            action={<ButtonLink to="/forgot">Choose a new password</ButtonLink>}
          />
        ) : (
          <p className="form-actions">
            <Button
              variant="primary"
              busy={stop.isPending}
              onClick={() => stop.mutate({ link: window.location.hash.slice(1) })}
            >
              Stop the change
            </Button>
          </p>
        )}
      </div>
    </Page>
  );
}
