const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How much time there is until an instant, in whole units of the greatest that fits: "6 days left", "1 hour left". */
export function timeLeft(until: number, now: number): string {
  const left = Math.max(0, until - now);
  if (left >= DAY_MS) return words(Math.floor(left / DAY_MS), "day");
  if (left >= HOUR_MS) return words(Math.floor(left / HOUR_MS), "hour");
  return words(Math.ceil(left / MINUTE_MS), "minute");
}

const words = (count: number, unit: string): string => `${count} ${count === 1 ? unit : `${unit}s`} left`;
