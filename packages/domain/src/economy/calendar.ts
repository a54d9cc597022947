const DAY_MS = 86_400_000;

/** The UTC day of an instant, such as "2026-11-23": what every daily limit counts by. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The Monday of an instant's UTC week. */
export function weekOf(at: Date): string {
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return dayOf(new Date(at.getTime() - sinceMonday * DAY_MS));
}

export const daysAfter = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) + days * DAY_MS));

/** The instant at which a UTC day begins. */
export const beginOf = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

/** The first day of an instant's UTC month. */
export const monthOf = (at: Date): string => `${dayOf(at).slice(0, 7)}-01`;

/** The first day of the UTC month after an instant's. */
export const monthAfter = (at: Date): string =>
  dayOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)));
