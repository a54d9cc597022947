import { Disclosure, Field, Input } from "@yoforex/ui";

/** Asks for a time at which a thread is published; none means now. */
export function PublishAt({ value, onValue }: { value: string; onValue(value: string): void }) {
  return (
    <Disclosure label="Publish it later">
      <Field label="Publish at" hint="In the time of this device, 90 days ahead at most; empty for now.">
        <Input type="datetime-local" value={value} onChange={(event) => onValue(event.target.value)} />
      </Field>
    </Disclosure>
  );
}
