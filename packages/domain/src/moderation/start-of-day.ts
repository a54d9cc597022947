/** Midnight UTC before `now` (milliseconds since the epoch): where "today" begins on every page of the admin app. */
export function startOfDay(now: number): Date {
  const day = new Date(now);
  day.setUTCHours(0, 0, 0, 0);
  return day;
}
