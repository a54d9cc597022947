import { type ComponentProps, type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { FieldNotes } from "./field.tsx";
import { Kbd } from "./kbd.tsx";

export interface RadioChoice<Value extends string> {
  value: Value;
  label: ReactNode;
  /** What choosing it means, beside the label. */
  note?: ReactNode;
  /** At the end of the line: a price, a badge. */
  aside?: ReactNode;
  /** The single key that chooses it, shown only; the page listens. */
  hotkey?: string | undefined;
  disabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string> {
  legend: ReactNode;
  /** The name under which a form sends the choice. */
  name?: string | undefined;
  options: readonly RadioChoice<Value>[];
  value?: Value | undefined;
  defaultValue?: Value | undefined;
  onValue?: ((value: Value) => void) | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  /** `ladder` frames the choices as one list of rows, for a decision. */
  look?: "plain" | "ladder" | undefined;
  hideLegend?: boolean | undefined;
  /** Attributes for every radio, such as what `register` of a form library returns. */
  input?: Omit<ComponentProps<"input">, "type" | "value"> | undefined;
}

/** One of several, as a fieldset of radios: arrow keys move between them. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>): ReactElement {
  const { legend, options, hint, error, look = "plain", hideLegend } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className="field radios" aria-describedby={described || undefined}>
      <legend className={classNames("field__label", hideLegend && "sr")}>{legend}</legend>
      <div className={`radios__list radios__list--${look}`}>
        {options.map((option) => (
          <Radio key={option.value} option={option} group={props} name={props.name ?? id} />
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

interface RadioProps<Value extends string> {
  option: RadioChoice<Value>;
  group: RadioGroupProps<Value>;
  name: string;
}

function Radio<Value extends string>({ option, group, name }: RadioProps<Value>) {
  const { value, defaultValue, onValue, input } = group;
  const chosen =
    value === undefined
      ? { defaultChecked: option.value === defaultValue }
      : { checked: option.value === value };
  return (
    <label className="check radio">
      <input
        type="radio"
        name={name}
        value={option.value}
        disabled={option.disabled}
        {...(input ? {} : chosen)}
        onChange={() => onValue?.(option.value)}
        {...input}
      />
      {option.hotkey ? <Kbd>{option.hotkey}</Kbd> : null}
      <span className="radio__text">
        <span className="radio__label">{option.label}</span>{" "}
        {option.note ? <span className="meta">{option.note}</span> : null}
      </span>
      {option.aside}
    </label>
  );
}
