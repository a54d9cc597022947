const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago or how far ahead, short: "3 min ago", "in 2 h", "just now". Beyond 7 days it is the date.
 * @param at and `now` in milliseconds since the epoch.
 */
export function relativeTime(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  const distance = Math.abs(seconds);
  if (distance < MINUTE) return "just now";
  if (distance >= 7 * DAY) return formatInstant(at, "date", now);
  const span = spanOf(distance);
  return seconds > 0 ? `${span} ago` : `in ${span}`;
}

function spanOf(seconds: number): string {
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  return `${Math.floor(seconds / DAY)} d`;
}

export type InstantStyle = "date" | "minute" | "second" | "time";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n: number): string => String(n).padStart(2, "0");

/**
 * An instant in UTC, which is the zone of every page: "22 Nov", "22 Nov 14:02", "14:02:07".
 * The year is printed when it is not the current one.
 */
export function formatInstant(at: number, style: InstantStyle, now: number = Date.now()): string {
  const when = new Date(at);
  const year = when.getUTCFullYear();
  const day = `${when.getUTCDate()} ${MONTHS[when.getUTCMonth()] ?? ""}`;
  const date = year === new Date(now).getUTCFullYear() ? day : `${day} ${year}`;
  const minute = `${two(when.getUTCHours())}:${two(when.getUTCMinutes())}`;
  const second = `${minute}:${two(when.getUTCSeconds())}`;
  if (style === "date") return date;
  if (style === "time") return second;
  return `${date} ${style === "minute" ? minute : second}`;
}

/** The whole instant for a title: "22 Nov 2026 14:02:07 UTC". */
export const fullInstant = (at: number): string => `${formatInstant(at, "second", 0)} UTC`;
