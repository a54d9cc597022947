import { createContext, type ReactElement, type ReactNode, use, useId } from "react";
import { classNames } from "./class-names.ts";

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

const FieldContext = createContext<Wiring | null>(null);

/** The attributes that tie a control to the `Field` around it; nothing outside of one. What the control sets itself wins. */
export function useFieldWiring(): Partial<Wiring> {
  return use(FieldContext) ?? {};
}

export interface FieldProps {
  label: ReactNode;
  /** What is expected, said before a mistake is made. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. Its presence marks the control invalid. */
  error?: ReactNode;
  required?: boolean | undefined;
  /** Keeps the label for assistive technology only, where the place already says what the control is. */
  hideLabel?: boolean | undefined;
  className?: string | undefined;
  /** One control: `Input`, `Textarea`, `Select` or anything that uses `useFieldWiring`. */
  children: ReactNode;
}

/** A label, one control, its hint and its error, tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  required,
  hideLabel,
  className,
  children,
}: FieldProps): ReactElement {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const wiring: Wiring = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  };
  return (
    <div className={classNames("field", className)}>
      <label className={classNames("field__label", hideLabel && "sr")} htmlFor={id}>
        {label}
      </label>
      <FieldContext value={wiring}>{children}</FieldContext>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** Hint and error under a control, under the ids that `aria-describedby` names. The error is announced when it appears. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: ReactNode;
  error?: ReactNode;
}): ReactElement {
  return (
    <>
      {hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </>
  );
}
