import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { Alert, Button, ButtonLink, Page, PageHeader } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { NOTICE_WORDS } from "./notice-words.ts";

const route = getRouteApi("/unsubscribe/$link");

/** Where the link in a mail leads: one press stops mails of its kind, signed in or not. Looking changes nothing. */
export function UnsubscribePage() {
  useTitle("Stop mails");
  const trpc = useTRPC();
  const { link } = route.useParams();
  const about = useQuery(trpc.settings.unsubscription.queryOptions({ link }, { retry: false }));
  const stop = useMutation(trpc.settings.unsubscribe.mutationOptions({ meta: { quiet: true } }));
  return (
    <Page>
      <PageHeader title="Stop mails" />
      <Loaded query={about} rows={2}>
        {({ kind, wanted }) => (
          <div className="stack">
            <p>
              {NOTICE_WORDS[kind].label}: {NOTICE_WORDS[kind].hint}
            </p>
            {stop.isError ? <Alert tone="loss" live title={messageFor(stop.error)} /> : null}
            {stop.isSuccess || !wanted ? (
              <Alert
                tone="gain"
                live
                title="You are sent no more of these mails."
                action={<ButtonLink to="/settings#mails">All mail settings</ButtonLink>}
              />
            ) : (
              <p className="form-actions">
                <Button variant="primary" busy={stop.isPending} onClick={() => stop.mutate({ link })}>
                  Stop these mails
                </Button>
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
