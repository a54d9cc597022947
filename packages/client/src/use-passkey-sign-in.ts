import { useMutation } from "@tanstack/react-query";
import type { PasskeyAnswer, PasskeyRequestView } from "@yoforex/contracts";
import { useEffect, useEffectEvent } from "react";
import { offerPasskeys, showPasskey } from "./passkeys.ts";

export interface PasskeyWay {
  /** Asks this host for a question. */
  start(): Promise<PasskeyRequestView>;
  signIn(answer: PasskeyAnswer): Promise<unknown>;
  onEntered(): unknown;
  /** Whether passkeys are offered beside the address as long as the page is open. */
  isOffered: boolean;
}

export interface PasskeySignIn {
  /** Asks for a passkey now. */
  choose(): void;
  /** Forgets the last try, when another way is taken. */
  reset(): void;
  busy: boolean;
  /** Why the last try came to nothing. */
  error: Error | null;
}

/** Signs in with a passkey, chosen in the address field or after a press on a button. */
export function usePasskeySignIn({ start, signIn, onEntered, isOffered }: PasskeyWay): PasskeySignIn {
  const meta = { quiet: true };
  const enter = useMutation({ meta, mutationFn: signIn, onSuccess: onEntered });
  const choose = useMutation({
    meta,
    mutationFn: async () => enter.mutateAsync(await showPasskey(await start())),
  });
  const busy = choose.isPending || enter.isPending;
  const isOpen = isOffered && !busy && !enter.isSuccess;
  const ask = useEffectEvent(start);
  const take = useEffectEvent((answer: PasskeyAnswer) => enter.mutate(answer));
  useEffect(
    () => (isOpen ? offerPasskeys({ start: () => ask(), take: (answer) => take(answer) }) : undefined),
    [isOpen],
  );
  const reset = () => {
    choose.reset();
    enter.reset();
  };
  const press = () => {
    reset();
    choose.mutate();
  };
  return { choose: press, reset, busy, error: choose.error ?? enter.error };
}
