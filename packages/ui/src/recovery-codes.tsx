import type { ReactElement } from "react";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }): ReactElement {
  return (
    <div className="stack">
      <Alert tone="warn" live title="Keep these codes where your phone is not. They are shown this once.">
        Each lets you in once when your app or passkey is out of reach.
      </Alert>
      <ul className="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="totp__actions">
        <Button variant="primary" onClick={onKept}>
          I have kept them
        </Button>
        <CopyButton text={codes.join("\n")} label="Copy all" />
      </p>
    </div>
  );
}
