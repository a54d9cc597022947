import { useMutation } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { Alert, Button, Page, PageHeader } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";

/** Where the mail about a new device leads: one press ends every session, and a new password is chosen. */
export function NotMePage() {
  useTitle("This wasn’t me");
  const trpc = useTRPC();
  const navigate = useNavigate();
  const token = useLocation({ select: ({ hash }) => hash });
  const disown = useMutation(
    trpc.account.disownSignIn.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ reset }) => navigate({ to: "/reset", hash: reset, replace: true }),
    }),
  );
  return (
    <Page>
      <PageHeader
        title="This wasn’t me"
        lede="Somebody who knows your password signed in. Every session ends, yours too, the password opens nothing any more, and you choose a new one."
      />
      <div className="stack">
        {disown.isError ? <Alert tone="loss" live title={messageFor(disown.error)} /> : null}
        <p className="form-actions">
          <Button variant="primary" busy={disown.isPending} onClick={() => disown.mutate({ token })}>
            End every session and choose a new password
          </Button>
        </p>
      </div>
    </Page>
  );
}
