import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A quiet number after a name; `unread` turns it to the accent. */
export function Count({
  children,
  unread,
}: {
  children: ReactNode;
  unread?: boolean | undefined;
}): ReactElement {
  return <span className={classNames("count", unread && "count--new")}>{children}</span>;
}

/** A number on the corner of an icon. It is hidden from assistive technology: the link's name says it. */
export function Pip({ count }: { count: number }): ReactElement | null {
  if (count <= 0) return null;
  return (
    <span className="pip" aria-hidden="true">
      {count > 99 ? "99+" : count}
    </span>
  );
}
