import type { ReactElement, ReactNode } from "react";

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Facts as pairs: term at the left, figure at the right. */
export function DefinitionList({ items }: { items: readonly Definition[] }): ReactElement {
  return (
    <dl className="kv">
      {items.map(({ term, value }) => (
        <div className="kv__row" key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
