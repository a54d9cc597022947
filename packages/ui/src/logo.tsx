import type { ReactElement } from "react";

/** The mark: two prices meeting in one candle. The name stands beside it, so it is hidden from assistive technology. */
export function LogoMark(): ReactElement {
  return (
    <svg className="logo" viewBox="0 0 20 20" aria-hidden="true">
      <path className="logo__arms" d="M3 2.5 10 9.5 17 2.5" />
      <path className="logo__wick" d="M10 9V19" />
      <path className="logo__body" d="M7.5 10.5h5v6h-5z" />
    </svg>
  );
}

/** Mark and name as one unit. */
export function Logo(): ReactElement {
  return (
    <span className="brand__name">
      <LogoMark />
      YoForex
    </span>
  );
}
