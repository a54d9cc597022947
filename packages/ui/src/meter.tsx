import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";

export type MeterTone = "ink" | "accent" | "warn" | "loss";

/** The colour of an age against its limit: ink, amber from 66 %, red from 90 %. */
export function ageTone(share: number): MeterTone {
  if (share >= 0.9) return "loss";
  return share >= 0.66 ? "warn" : "ink";
}

interface MeterProps {
  value: number;
  max: number;
  /** The same in words, such as "40 of 500 earned today": the bar alone says nothing. */
  label: string;
  tone?: MeterTone | undefined;
}

/** How much of an allowance is used. Drawn without a style attribute, so that it obeys a strict content policy. */
export function Meter({ value, max, label, tone = "ink" }: MeterProps): ReactElement {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <svg
      className={classNames("meter", tone !== "ink" && `meter--${tone}`)}
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect className="meter__bar" width={share * 100} height="1" />
    </svg>
  );
}
