import { refusalOf } from "@yoforex/client/errors";

/** How many seconds a refusal asks to wait before the same is sent again; null where waiting doesn't help. */
export function refusalWait(error: unknown): number | null {
  const refusal = refusalOf(error);
  if (refusal?.code !== "RATE_LIMITED" && refusal?.code !== "SLOW_MODE") return null;
  return refusal.details.retryAfterSeconds;
}

/** A button's words, with what is left of the wait: "Post reply in 45 s", "Post thread in 2:05". */
export function waitingLabel(label: string, seconds: number): string {
  if (seconds <= 0) return label;
  if (seconds < 60) return `${label} in ${seconds} s`;
  return `${label} in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
