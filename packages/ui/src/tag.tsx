import type { ReactElement, ReactNode } from "react";
import { Link } from "./link.tsx";

/** A subject. With `to` it leads to everything that carries it. */
export function Tag({ to, children }: { to?: string | undefined; children: ReactNode }): ReactElement {
  return to === undefined ? (
    <span className="tag">{children}</span>
  ) : (
    <Link to={to} className="tag">
      {children}
    </Link>
  );
}
