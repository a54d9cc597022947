import type { ReactElement } from "react";
import { Button } from "./button.tsx";
import type { Choice } from "./select.tsx";

interface SegmentedProps<Value extends string> {
  label: string;
  options: readonly Choice<Value>[];
  value: Value;
  onValue: (value: Value) => void;
}

/** A few short choices in one line, of which one holds: a period, a view. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onValue,
}: SegmentedProps<Value>): ReactElement {
  return (
    <div className="segmented" role="group" aria-label={label}>
      {options.map((option) => (
        <Button
          key={option.value}
          size="sm"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onValue(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
