import type { ReactElement } from "react";

const MOST = 5;

/** How many stars of five, to look at and to be read out. @param stars whole, or an average that is rounded for the eye. */
export function Stars({ stars }: { stars: number }): ReactElement {
  const full = Math.round(stars);
  return (
    <span className="stars" role="img" aria-label={`${Number(stars.toFixed(1))} of ${MOST} stars`}>
      {"★".repeat(full)}
      {"☆".repeat(MOST - full)}
    </span>
  );
}
