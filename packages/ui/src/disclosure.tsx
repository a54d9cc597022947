import type { ReactElement, ReactNode } from "react";

/** Something more on request, such as the table behind a chart. Works without scripts. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      {children}
    </details>
  );
}
