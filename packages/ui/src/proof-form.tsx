import type { StepUpInput, StepUpMethod } from "@yoforex/contracts";
import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

const WORDS: Record<StepUpMethod, { label: string; hint: string; other: string }> = {
  password: { label: "Password", hint: "The one you sign in with.", other: "Use the password" },
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
  onProof(proof: StepUpInput): void;
}

/** Asks somebody to show who she is, by one of her methods. */
export function ProofForm({ methods, submit, busy, error, onProof }: ProofFormProps): ReactElement {
  const [chosen, setChosen] = useState<StepUpMethod>();
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  const method = chosen ?? methods[0] ?? "password";
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
  const choose = (next: StepUpMethod) => {
    setChosen(next);
    setText("");
    setMissing(false);
  };
  return (
    <form noValidate className="fields" onSubmit={send}>
      <Field label={label} hint={hint} error={isMissing ? "This is empty." : error} required>
        <Input
          key={method}
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
      <OtherMethods methods={methods.filter((other) => other !== method)} onChoose={choose} />
    </form>
  );
}

function OtherMethods({
  methods,
  onChoose,
}: {
  methods: readonly StepUpMethod[];
  onChoose(method: StepUpMethod): void;
}) {
  return methods.map((method) => (
    <Button key={method} variant="quiet" block onClick={() => onChoose(method)}>
      {WORDS[method].other}
    </Button>
  ));
}
