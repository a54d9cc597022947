import type { StepUpInput, StepUpMethod } from "@yoforex/contracts";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { KeyIcon } from "./icons.ts";
import { Input } from "./input.tsx";

/** What is asked for here; a code by mail is, in a dialog of its own. */
type Asked = Exclude<StepUpMethod, "email_code">;

const WORDS: Record<Asked, { label: string; hint: string; other: string }> = {
  password: { label: "Password", hint: "The one you sign in with.", other: "Use the password" },
  passkey: { label: "Passkey", hint: "Your device asks for a finger, face or PIN.", other: "Use a passkey" },
  totp: {
    label: "Code from your app",
    hint: "6 digits; each code works once.",
    other: "Use the authenticator app",
  },
  recovery_code: {
    label: "Recovery code",
    hint: "12 letters and digits; each works once.",
    other: "Use a recovery code",
  },
};

export interface ProofFormProps {
  /** What would do; the first is asked for, the others can be chosen. */
  methods: readonly StepUpMethod[];
  /** The verb on the button. */
  submit: string;
  busy: boolean;
  /** What was wrong with the last try. */
  error?: string | undefined;
  onProof(proof: TypedProof): void;
  /** Has a passkey shown; where it is missing, the browser knows none. */
  onPasskey?: (() => void) | undefined;
}

/** What is typed; a passkey is shown instead. */
export type TypedProof = Exclude<StepUpInput, { method: "passkey" | "email_code" }>;

/** Asks somebody to show who she is, by one of her methods. */
export function ProofForm({ methods, onPasskey, ...form }: ProofFormProps): ReactElement {
  const [chosen, setChosen] = useState<Asked>();
  const possible = methods.filter(
    (method): method is Asked => method !== "email_code" && (method !== "passkey" || onPasskey !== undefined),
  );
  const method = chosen ?? possible[0] ?? "password";
  const others = <OtherMethods methods={possible.filter((other) => other !== method)} onChoose={setChosen} />;
  if (method === "passkey") {
    return (
      <PasskeyProof {...form} onPasskey={onPasskey}>
        {others}
      </PasskeyProof>
    );
  }
  return (
    <TypedForm key={method} {...form} method={method}>
      {others}
    </TypedForm>
  );
}

type Asking = Omit<ProofFormProps, "methods"> & { children: ReactNode };

function PasskeyProof({ submit, busy, error, onPasskey, children }: Asking) {
  return (
    <div className="fields">
      {error === undefined ? <p>{WORDS.passkey.hint}</p> : <Alert tone="loss" live title={error} />}
      <Button variant="primary" size="lg" icon={KeyIcon} block busy={busy} onClick={onPasskey}>
        {submit} with a passkey
      </Button>
      {children}
    </div>
  );
}

function TypedForm({
  method,
  submit,
  busy,
  error,
  onProof,
  children,
}: Asking & { method: TypedProof["method"] }) {
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { label, hint } = WORDS[method];
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A dialog stands inside the page that opened it as far as events go, and that page may be a form too.
    event.stopPropagation();
    setMissing(text === "");
    if (text === "") return;
    onProof(method === "password" ? { method, password: text } : { method, code: text });
    setText("");
  };
  return (
    <form noValidate className="fields" onSubmit={send}>
      <Field label={label} hint={hint} error={isMissing ? "This is empty." : error} required>
        <Input
          type={method === "password" ? "password" : "text"}
          inputMode={method === "totp" ? "numeric" : "text"}
          autoComplete={method === "password" ? "current-password" : "one-time-code"}
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={busy}>
        {submit}
      </Button>
      {children}
    </form>
  );
}

function OtherMethods({ methods, onChoose }: { methods: readonly Asked[]; onChoose(method: Asked): void }) {
  return methods.map((method) => (
    <Button key={method} variant="quiet" block onClick={() => onChoose(method)}>
      {WORDS[method].other}
    </Button>
  ));
}
