import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor } from "@yoforex/client/errors";
import { type StepUpRequest, stepUpStore } from "@yoforex/client/step-up";
import { StepUpDialog } from "@yoforex/ui";
import { useSyncExternalStore } from "react";

/** Asks for a proof whenever a call waits for one. */
export function StepUp() {
  const request = useSyncExternalStore(stepUpStore.subscribe, stepUpStore.waiting);
  return request === null ? null : <Asking request={request} />;
}

function Asking({ request }: { request: StepUpRequest }) {
  const trpc = useTRPC();
  const prove = useMutation(
    trpc.security.stepUp.mutationOptions({ meta: { quiet: true }, onSuccess: () => request.answer(true) }),
  );
  return (
    <StepUpDialog
      methods={request.methods}
      busy={prove.isPending}
      error={prove.isError ? messageFor(prove.error) : undefined}
      onProof={(proof) => prove.mutate(proof)}
      onCancel={() => request.answer(false)}
    />
  );
}
