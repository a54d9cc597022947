import { useMutation } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { knowsPasskeys, showPasskey } from "@yoforex/client/passkeys";
import { type StepUpRequest, stepUpStore } from "@yoforex/client/step-up";
import { StepUpDialog } from "@yoforex/ui";
import { useSyncExternalStore } from "react";
import { EmailProof } from "./email-proof.tsx";

/** Asks for a proof whenever a call waits for one. */
export function StepUp() {
  const request = useSyncExternalStore(stepUpStore.subscribe, stepUpStore.waiting);
  if (request === null) return null;
  return request.methods.includes("email_code") ? (
    <EmailProof request={request} />
  ) : (
    <Asking request={request} />
  );
}

function Asking({ request }: { request: StepUpRequest }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const prove = useMutation(
    trpc.security.stepUp.mutationOptions({ meta: { quiet: true }, onSuccess: () => request.answer(true) }),
  );
  const show = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const answer = await showPasskey(await client.passkeys.startProof.mutate());
      await prove.mutateAsync({ method: "passkey", answer });
    },
  });
  const error = show.error ?? prove.error;
  return (
    <StepUpDialog
      methods={request.methods}
      busy={show.isPending || prove.isPending}
      error={error === null ? undefined : messageFor(error)}
      onProof={(proof) => {
        show.reset();
        prove.mutate(proof);
      }}
      onPasskey={knowsPasskeys() ? () => show.mutate() : undefined}
      onCancel={() => request.answer(false)}
    />
  );
}
