import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { refusalOf } from "@yoforex/client/errors";
import { Button, toast } from "@yoforex/ui";
import { useCountdown } from "./use-countdown.ts";

/** As long as a mail may take before another one helps. */
const PAUSE_SECONDS = 30;

interface ResendCodeProps {
  registration: string;
  /** The registration that the new code belongs to. */
  onResent(registration: string): void;
}

/** Asks for another code; a moment lies between two, and the button counts it down. */
export function ResendCode({ registration, onResent }: ResendCodeProps) {
  const trpc = useTRPC();
  const { left, start } = useCountdown(PAUSE_SECONDS);
  const resend = useMutation(
    trpc.identity.resendVerification.mutationOptions({
      onSuccess: (answer) => {
        start(PAUSE_SECONDS);
        onResent(answer.registration);
        toast.success("A new code is on its way; the old one no longer works.");
      },
      onError: (error) => {
        const refusal = refusalOf(error);
        if (refusal?.code === "RATE_LIMITED") start(refusal.details.retryAfterSeconds);
      },
    }),
  );
  return (
    <Button
      variant="quiet"
      busy={resend.isPending}
      disabled={left > 0}
      onClick={() => resend.mutate({ registration })}
    >
      {left > 0 ? `Send a new code in ${clockOf(left)}` : "Send a new code"}
    </Button>
  );
}

/** 75 → "1:15". */
const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
