import type { TotpSetupView } from "@yoforex/contracts";
import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { QrCode } from "./qr-code.tsx";

export interface TotpSetupProps {
  setup: TotpSetupView;
  busy: boolean;
  /** What was wrong with the last code. */
  error?: string | undefined;
  onConfirm(code: string): void;
  onCancel(): void;
}

const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** A key for an authenticator app, to scan or to type in, and the first code as a proof that it arrived. */
export function TotpSetup({ setup, busy, error, onConfirm, onCancel }: TotpSetupProps): ReactElement {
  const [code, setCode] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(code);
  };
  return (
    <form noValidate className="fields totp" onSubmit={send}>
      <p>Scan this with an authenticator app, or type the key in.</p>
      <QrCode text={setup.uri} label="QR code of the key below" />
      <p className="totp__key">
        <code>{grouped(setup.secret)}</code> <CopyButton text={setup.secret} label="Copy the key" />
      </p>
      <Field label="Code from the app" hint="6 digits; they change every 30 seconds." error={error} required>
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <p className="totp__actions">
        <Button type="submit" variant="primary" busy={busy} disabled={code.trim() === ""}>
          Switch it on
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
      </p>
    </form>
  );
}
