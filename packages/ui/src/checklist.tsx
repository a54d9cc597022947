import type { ReactElement, ReactNode } from "react";
import { CheckIcon } from "./icons.ts";
import { Link } from "./link.tsx";

export interface ChecklistItem {
  key: string;
  done: boolean;
  what: string;
  /** Where it is done, while it isn't. */
  to: string;
  /** At the end of the line, such as what it pays. */
  end: ReactNode;
}

/** Things to do once, each with its mark; what is done is quiet and leads nowhere. */
export function Checklist({ items }: { items: readonly ChecklistItem[] }): ReactElement {
  return (
    <ul className="checklist">
      {items.map(({ key, done, what, to, end }) => (
        <li key={key} className={done ? "is-done" : undefined}>
          <span className="checklist__mark">
            {done ? <CheckIcon /> : null}
            <span className="sr">{done ? "Done:" : "To do:"}</span>
          </span>
          <span className="grow">{done ? what : <Link to={to}>{what}</Link>}</span>
          {end}
        </li>
      ))}
    </ul>
  );
}
