const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where and when each trading day is held, in the local time of its city. */
const CITIES = [
  { city: "Sydney", zone: "Australia/Sydney", opens: 8, closes: 17 },
  { city: "Tokyo", zone: "Asia/Tokyo", opens: 9, closes: 18 },
  { city: "London", zone: "Europe/London", opens: 8, closes: 17 },
  { city: "New York", zone: "America/New_York", opens: 8, closes: 17 },
] as const;

interface SessionSpan {
  /** Hours of the UTC day, 0 to 24. */
  from: number;
  to: number;
}

export interface MarketSession {
  city: string;
  /** The parts of this UTC day in which it is open; none at the weekend. */
  spans: SessionSpan[];
  open: boolean;
}

/**
 * The four sessions over the UTC day that contains `now`, daylight saving time included.
 * Nothing is fetched: the hours are the customary ones, 08:00 to 17:00 in each city, in Tokyo 09:00 to 18:00.
 * @param now milliseconds since the epoch.
 */
export function marketSessions(now: number): MarketSession[] {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return CITIES.map(({ city, zone, opens, closes }) => {
    const days = [-1, 0, 1].map((offset) => tradingDay(midnight + offset * DAY_MS, { zone, opens, closes }));
    const held = days.filter((day) => day !== null);
    return {
      city,
      spans: held.map((day) => within(day, midnight)).filter((span) => span.to > span.from),
      open: held.some((day) => day.from <= now && now < day.to),
    };
  });
}

interface Hours {
  zone: string;
  opens: number;
  closes: number;
}

/** The trading day whose local date is that of the UTC day given, in milliseconds; null on Saturday and Sunday. */
function tradingDay(utcMidnight: number, { zone, opens, closes }: Hours): SessionSpan | null {
  const weekday = new Date(utcMidnight).getUTCDay();
  if (weekday === 0 || weekday === 6) return null;
  const instant = (hour: number) => {
    const asIfUtc = utcMidnight + hour * HOUR_MS;
    return asIfUtc - zoneOffset(zone, asIfUtc - zoneOffset(zone, asIfUtc));
  };
  return { from: instant(opens), to: instant(closes) };
}

function within(day: SessionSpan, midnight: number): SessionSpan {
  const hour = (at: number) => Math.min(Math.max((at - midnight) / HOUR_MS, 0), 24);
  return { from: hour(day.from), to: hour(day.to) };
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return local - Math.floor(at / 60_000) * 60_000;
}
