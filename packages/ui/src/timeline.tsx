import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface TimelineItem {
  key: string;
  /** When, in words or as a `DateTime`. */
  when: ReactNode;
  what?: ReactNode;
  note?: ReactNode;
  state?: "now" | "bad" | "warn" | undefined;
}

/** What happened or will happen, in order along a line. */
export function Timeline({ items }: { items: readonly TimelineItem[] }): ReactElement {
  return (
    <ol className="timeline">
      {items.map(({ key, when, what, note, state }) => (
        <li key={key} className={classNames("timeline__item", state && `is-${state}`)}>
          <b>{when}</b> {what}
          {note ? <span className="meta timeline__note">{note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
