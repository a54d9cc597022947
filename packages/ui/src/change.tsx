import type { ReactElement } from "react";

interface ChangeProps {
  /** The change itself, which decides arrow and colour. */
  value: number;
  /** The change in words with its sign, such as "+0.18 %". */
  children: string;
}

/** A gain or a loss of a price or a result: sign, arrow and colour, always all three. */
export function Change({ value, children }: ChangeProps): ReactElement {
  const direction = Math.sign(value);
  const look = direction > 0 ? "up" : direction < 0 ? "down" : "flat";
  return (
    <span className={`change change--${look}`}>
      <span aria-hidden="true">{direction > 0 ? "▲" : direction < 0 ? "▼" : "■"}</span> {children}
    </span>
  );
}
