import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { messageFor, refusalOf } from "@yoforex/client/errors";
import { knowsPasskeys } from "@yoforex/client/passkeys";
import type { StepUpMethod } from "@yoforex/contracts";
import { Button, ProofForm } from "@yoforex/ui";
import { useAfterSignIn } from "../../shell/after-sign-in.ts";
import { Gate } from "./gate.tsx";
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
  /** What came of the first step; a password unless told. */
  first?: string;
  to: string;
  onRestart(): void;
}

/** The second step of a sign-in. */
export function SecondStep({ step, first = "The password was right.", to, onRestart }: SecondStepProps) {
  const trpc = useTRPC();
  const enter = useAfterSignIn();
  const signIn = useMutation(
    trpc.security.signInSecond.mutationOptions({ meta: { quiet: true }, onSuccess: () => enter(to) }),
  );
  const passkey = usePasskeyWay({ onEntered: () => enter(to), isOffered: false });
  const error = passkey.error ?? signIn.error;
  return (
    <Gate title="One more step" lede={`${first} Show your second factor.`}>
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
    </Gate>
  );
}
