import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { STEP_UP_METHODS } from "@yoforex/contracts";
import { Alert, ButtonLink } from "@yoforex/ui";
import { useMe } from "../../shell/use-me.ts";
import { Gate } from "./gate.tsx";
import { LinkProven } from "./link-proven.tsx";
import { ProvenNameForm } from "./proven-name-form.tsx";
import { PROBLEM_WORDS } from "./provider-words.ts";
import { SecondStep } from "./second-step.tsx";

const route = getRouteApi("/with-provider");

/** Where the way back from a provider leads, unless it leads right in. */
export function WithProviderPage() {
  const { problem, step, provider, methods = "", to = "/" } = route.useSearch();
  const challenge = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const label = useLabel(provider);
  if (step === "name") return <ProvenNameForm label={label} />;
  if (step === "link") return <LinkProven label={label} />;
  if (step === "code") {
    const named = methods.split(" ");
    const known = STEP_UP_METHODS.filter((method) => named.includes(method));
    const restart = () => void navigate({ to: "/sign-in", search: { to } });
    return (
      <SecondStep
        step={{ challenge, methods: known }}
        first={`${label} vouched for you.`}
        to={to}
        onRestart={restart}
      />
    );
  }
  return <Stopped words={PROBLEM_WORDS[problem ?? "expired"](label)} />;
}

/** What went wrong, and the way back to where it was begun: the settings for who is signed in. */
function Stopped({ words }: { words: string }) {
  const me = useMe();
  return (
    <Gate title="Nothing was changed">
      <Alert tone="warn" title={words} />
      <p className="form-actions">
        {me ? (
          <ButtonLink variant="primary" to="/settings#accounts">
            To your settings
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" to="/sign-in">
            To the sign-in
          </ButtonLink>
        )}
      </p>
    </Gate>
  );
}

/** How a provider is called. */
function useLabel(provider: string | undefined): string {
  const trpc = useTRPC();
  const known = useQuery(trpc.waysIn.providers.queryOptions()).data;
  return known?.find(({ id }) => id === provider)?.label ?? "The provider";
}
