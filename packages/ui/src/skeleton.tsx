import type { ReactElement } from "react";

interface SkeletonProps {
  /** What it stands for: rows of a list, lines of text, or one block at the size its class gives. */
  shape?: "rows" | "text" | "block" | undefined;
  /** How many rows or lines. */
  count?: number | undefined;
  label?: string | undefined;
}

/** Holds the place of what is loading. It shows after 150 ms and does not move. */
export function Skeleton({ shape = "text", count = 3, label = "Loading" }: SkeletonProps): ReactElement {
  return (
    <div className={`skel skel--${shape}`} role="status" aria-label={label}>
      {Array.from({ length: shape === "block" ? 1 : count }, (_, index) => (
        <span className="skel__item" key={index} />
      ))}
    </div>
  );
}
