import type { ComponentProps, ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean | undefined;
}

export type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  /** The choices in order; or give `<option>` elements as children. */
  options?: readonly Choice[] | undefined;
  size?: "sm" | "md" | undefined;
};

/** The platform's own select, which works with every keyboard and every thumb. */
export function Select({ options, size = "md", className, children, ...rest }: SelectProps): ReactElement {
  return (
    <select
      {...useFieldWiring()}
      {...rest}
      className={classNames("select", size === "sm" && "select--sm", className)}
    >
      {options?.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
      {children}
    </select>
  );
}
