import { Field, Input } from "@yoforex/ui";

interface InstantFieldProps {
  label: string;
  /** ISO 8601; undefined where none is chosen. */
  value: string | undefined;
  onValue(value: string | undefined): void;
}

/** A moment of the past to the second, in UTC whatever the reader's clock says; it counts when it is left or Enter is pressed. */
export function InstantField({ label, value, onValue }: InstantFieldProps) {
  const shown = value === undefined ? "" : value.slice(0, 19);
  const choose = (input: HTMLInputElement) => {
    if (input.value === shown) return;
    input.max = new Date().toISOString().slice(0, 19);
    if (input.reportValidity()) onValue(instantOf(input.value));
  };
  return (
    <Field label={`${label}, UTC`}>
      <Input
        key={shown}
        type="datetime-local"
        step={1}
        min="2000-01-01T00:00:00"
        defaultValue={shown}
        onBlur={(event) => choose(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose(event.currentTarget);
        }}
      />
    </Field>
  );
}

function instantOf(local: string): string | undefined {
  const time = Date.parse(`${local}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
