import { messageFor } from "@yoforex/client/errors";
import { knowsPasskeys } from "@yoforex/client/passkeys";
import { Alert, Button, KeyIcon } from "@yoforex/ui";
import { usePasskeyWay } from "./use-passkey-way.ts";

/** Signs in with a passkey: by this button, or as the browser offers it in the address field of the page. */
export function PasskeySignIn({ onEntered }: { onEntered(): unknown }) {
  const passkey = usePasskeyWay({ onEntered, isOffered: true });
  if (!knowsPasskeys()) return null;
  return (
    <div className="stack">
      {passkey.error === null ? null : <Alert tone="loss" live title={messageFor(passkey.error)} />}
      <Button size="lg" icon={KeyIcon} block busy={passkey.busy} onClick={passkey.choose}>
        Sign in with a passkey
      </Button>
    </div>
  );
}
