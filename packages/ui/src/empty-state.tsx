import type { ReactElement, ReactNode } from "react";

interface EmptyStateProps {
  /** Which emptiness it is: "Nothing yet", "Nothing matches", "Not allowed yet". */
  title: string;
  /** One sentence why. */
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** The level of its title: 1 where it is the whole page, 3 inside a section; otherwise 2. */
  level?: 1 | 2 | 3 | undefined;
}

/** A place without rows: why, and what to do. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps): ReactElement {
  const Title = `h${level}` as const;
  return (
    <div className="empty">
      <Title className="empty__title">{title}</Title>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}
