import type { ComponentProps, ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { useFieldWiring } from "./field.tsx";

/** A text input. `numeric` sets figures to the right, where they line up. */
export function Input({
  className,
  numeric,
  ...rest
}: ComponentProps<"input"> & { numeric?: boolean | undefined }): ReactElement {
  return (
    <input
      {...useFieldWiring()}
      {...rest}
      className={classNames("input", numeric && "input--num", className)}
    />
  );
}

/** Text of several lines; it grows with what is written where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">): ReactElement {
  return <textarea {...useFieldWiring()} {...rest} className={classNames("textarea", className)} />;
}
