import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { Alert, Button } from "@yoforex/ui";
import { goToProvider } from "./ask-provider.ts";

/** One button for each provider that the operator set up; nothing where there is none. */
export function ProviderButtons({ to }: { to: string }) {
  const trpc = useTRPC();
  const providers = useQuery(trpc.waysIn.providers.queryOptions());
  const go = useMutation({ meta: { quiet: true }, mutationFn: goToProvider });
  if (providers.data === undefined || providers.data.length === 0) return null;
  return (
    <div className="stack">
      {go.isError ? <Alert tone="loss" live title={messageFor(go.error)} /> : null}
      {providers.data.map(({ id, label }) => (
        <Button
          key={id}
          size="lg"
          block
          busy={go.isPending}
          onClick={() => go.mutate({ id, intent: "sign_in", to })}
        >
          Continue with {label}
        </Button>
      ))}
    </div>
  );
}
