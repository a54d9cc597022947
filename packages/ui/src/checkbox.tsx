import { type ComponentProps, type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { FieldNotes } from "./field.tsx";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Keeps the label for assistive technology only, as in a table's column of boxes. */
  hideLabel?: boolean | undefined;
};

/** A box with its words; the whole line is the target. */
export function Checkbox({ label, hint, error, hideLabel, className, ...rest }: CheckboxProps): ReactElement {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={classNames("check-field", className)}>
      <label className="check">
        <input
          type="checkbox"
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          {...rest}
        />
        <span className={classNames(hideLabel && "sr")}>{label}</span>
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
