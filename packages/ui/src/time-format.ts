import { getFormats } from "./formats.ts";

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

const TIME = { hour: "2-digit", minute: "2-digit" } as const;
const DATE = { day: "numeric", month: "short" } as const;
const STYLES = {
  date: DATE,
  minute: { ...DATE, ...TIME },
  second: { ...DATE, ...TIME, second: "2-digit" },
  time: { ...TIME, second: "2-digit" },
} as const satisfies Record<InstantStyle, Intl.DateTimeFormatOptions>;

const writers = new Map<string, Intl.DateTimeFormat>();

/** Kept once made: they cost more than what they write. */
function writerFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = writers.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  writers.set(key, made);
  return made;
}

const yearOf = (at: number, timeZone: string): string =>
  writerFor("en", { year: "numeric", timeZone }).format(at);

/**
 * An instant as the reader wants it, the house's way being "22 Nov", "22 Nov 14:02", "14:02:07" in UTC.
 * The year is printed when it is not the current one.
 */
export function formatInstant(at: number, style: InstantStyle, now: number = Date.now()): string {
  const { locale, timeZone } = getFormats();
  const needsYear = style !== "time" && yearOf(at, timeZone) !== yearOf(now, timeZone);
  const options = { ...STYLES[style], ...(needsYear && { year: "numeric" as const }), timeZone };
  if (locale !== "en") return writerFor(locale, options).format(at);
  const parts = writerFor("en-GB", { ...options, hourCycle: "h23" }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const clock = [part("hour"), part("minute"), part("second")].filter((each) => each !== "").join(":");
  // The house writes three letters for every month, September too.
  return [part("day"), part("month").slice(0, 3), part("year"), clock]
    .filter((each) => each !== "")
    .join(" ");
}

/** What the reader's zone is called at an instant: "UTC", "GMT+1". */
export const zoneName = (at: number): string =>
  writerFor("en", { timeZone: getFormats().timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? getFormats().timeZone;

/** The whole instant for a title: "22 Nov 2026 14:02:07 UTC". */
export const fullInstant = (at: number): string => `${formatInstant(at, "second", 0)} ${zoneName(at)}`;
