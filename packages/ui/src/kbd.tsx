import type { ReactElement, ReactNode } from "react";

/** One key, as printed on it. */
export function Kbd({ children }: { children: ReactNode }): ReactElement {
  return <kbd className="kbd">{children}</kbd>;
}

/** Keys and what they do: `J` `K` move. Left out on devices without a keyboard. */
export function KeyHint({ keys, children }: { keys: readonly string[]; children: ReactNode }): ReactElement {
  return (
    <span className="keyhint">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      <span>{children}</span>
    </span>
  );
}
