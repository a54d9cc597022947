import { type FormEvent, type ReactElement, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

export interface PasskeyNameDialogProps {
  title: string;
  description: string;
  /** The verb on the button. */
  submit: string;
  /** What it is called so far. */
  name: string;
  onName(name: string): void;
  onClose(): void;
}

/** Asks what a passkey is called. */
export function PasskeyNameDialog(props: PasskeyNameDialogProps): ReactElement {
  const { title, description, submit, onName, onClose } = props;
  const [name, setName] = useState(props.name);
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const text = name.trim();
    setMissing(text === "");
    if (text !== "") onName(text);
  };
  return (
    <Dialog open onOpen={onClose} title={title} description={description}>
      <form noValidate className="fields" onSubmit={send}>
        <Field
          label="Name"
          hint="Such as “Phone” or “Blue key”."
          error={isMissing ? "Give the passkey a name." : undefined}
          required
        >
          <Input
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" block>
          {submit}
        </Button>
      </form>
    </Dialog>
  );
}
