import type { ReactElement, ReactNode } from "react";

interface EmptyStateProps {
  /** Which emptiness it is: "Nothing yet", "Nothing matches", "Not allowed yet". */
  title: string;
  /** One sentence why. */
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
}

/** A place without rows: why, and what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className="empty">
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}
