import { useTRPCClient } from "@yoforex/client/app";
import { type PasskeySignIn, usePasskeySignIn } from "@yoforex/client/use-passkey-sign-in";

/** Signing in to this host by passkey. */
export function usePasskeyWay(way: { onEntered(): unknown; isOffered: boolean }): PasskeySignIn {
  const client = useTRPCClient();
  return usePasskeySignIn({
    ...way,
    start: () => client.passkeys.startSignIn.mutate(),
    signIn: (answer) => client.passkeys.signIn.mutate({ answer }),
  });
}
