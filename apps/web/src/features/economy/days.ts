const DAY_MS = 24 * 60 * 60 * 1000;

/** A day in UTC as the browser's date field writes it: 2026-11-22. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first instant of a day. */
export const startOf = (day: string): string => `${day}T00:00:00.000Z`;

/** The first instant after a day. */
export const endOf = (day: string): string => new Date(Date.parse(startOf(day)) + DAY_MS).toISOString();

/** `value` when it is a day that exists; nothing otherwise. */
export const dayFrom = (value: unknown): string | undefined =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(startOf(value)))
    ? value
    : undefined;
