import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor, refusalOf } from "@yoforex/client/errors";
import { knowsPasskeys } from "@yoforex/client/passkeys";
import type { StepUpMethod } from "@yoforex/contracts";
import { Button, ProofForm } from "@yoforex/ui";
import { usePasskeyWay } from "./use-passkey-way.ts";

export interface Step {
  challenge: string;
  methods: StepUpMethod[];
}

/** What a first step that was right asks for next, if it does. */
export function nextStepIn(error: unknown): Step | null {
  const refusal = refusalOf(error);
  return refusal?.code === "SECOND_FACTOR_REQUIRED" ? refusal.details : null;
}

interface SecondStepProps {
  step: Step;
  onEntered(): void;
  onRestart(): void;
}

/** The second step of a sign-in. */
export function SecondStep({ step, onEntered, onRestart }: SecondStepProps) {
  const trpc = useTRPC();
  const signIn = useMutation(
    trpc.security.signInSecond.mutationOptions({ meta: { quiet: true }, onSuccess: onEntered }),
  );
  const passkey = usePasskeyWay({ onEntered, isOffered: false });
  const error = passkey.error ?? signIn.error;
  return (
    <>
      <p>The password was right. Show your second factor.</p>
      <ProofForm
        methods={step.methods}
        submit="Sign in"
        busy={passkey.busy || signIn.isPending}
        error={error === null ? undefined : messageFor(error)}
        onProof={(proof) => {
          passkey.reset();
          if (proof.method !== "password") signIn.mutate({ challenge: step.challenge, proof });
        }}
        onPasskey={knowsPasskeys() ? passkey.choose : undefined}
      />
      <Button variant="quiet" block onClick={onRestart}>
        Begin again
      </Button>
    </>
  );
}
