/**
 * When a job runs, in UTC: every so many minutes of the hour (a divisor of 60), or at one minute of every hour, or at
 * that minute of some hours of the day, the first and the last included.
 */
export type Schedule =
  | { every: number }
  | { minute: number }
  | { minute: number; hours: { from: number; to: number } };

/** Every job of the product and when it runs; what it does stands beside the worker. */
export const JOB_SCHEDULES = {
  "release-escrow": { every: 1 },
  "deliver-mail": { every: 1 },
  "send-reply-digests": { every: 1 },
  "send-reminders": { every: 1 },
  "publish-threads": { every: 1 },
  "close-threads": { every: 1 },
  "pay-owed-welcomes": { every: 5 },
  "handle-events": { every: 1 },
  // Its conditions take days to come about; nobody waits for the minute.
  "settle-referrals": { every: 10 },
  "award-badges": { every: 10 },
  "release-vault": { every: 1 },
  // A tier counts whole days. The hours after the first make up for one in which nothing ran.
  "recompute-tiers": { minute: 3, hours: { from: 0, to: 4 } },
  // Days begin at midnight; the hours after the first make up for one in which nothing ran.
  "expire-coins": { minute: 9, hours: { from: 0, to: 4 } },
  "collect-owed": { every: 1 },
  "reconcile-recharges": { every: 5 },
  "reconcile-payouts": { every: 1 },
  "expire-bounties": { every: 1 },
  "send-tips": { every: 1 },
  "detect-fraud": { every: 1 },
  "watch-ledger": { every: 1 },
  // Everything from the first entry on: minutes of reading, once there are millions of entries.
  "check-ledger": { minute: 33, hours: { from: 2, to: 2 } },
  "check-audit-chain": { minute: 13, hours: { from: 3, to: 3 } },
  "release-holds": { every: 5 },
  // A day is over once; the hours after the first make up for one in which nothing ran.
  "seal-ledger": { minute: 7 },
  "expire-adjustments": { minute: 41 },
  "sweep-files": { minute: 37 },
  // Counters that differ from the posts are mended, and the run says so.
  "check-forum": { minute: 37 },
  "sweep-pictures": { minute: 43 },
  "sweep-registrations": { minute: 47 },
  "end-sanctions": { every: 1 },
  "build-exports": { every: 1 },
  "erase-members": { every: 5 },
  "replay-erasures": { minute: 27, hours: { from: 3, to: 3 } },
  "delete-expired-sessions": { minute: 17 },
  "sweep-buckets": { every: 10 },
  "forget-notices": { minute: 29, hours: { from: 4, to: 4 } },
  "forget-sign-ins": { minute: 23, hours: { from: 4, to: 4 } },
  "prune-job-runs": { minute: 53 },
} as const satisfies Record<string, Schedule>;

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** The schedule as a line of cron. */
export function cronOf(schedule: Schedule): string {
  if ("every" in schedule) return schedule.every === 1 ? "* * * * *" : `*/${schedule.every} * * * *`;
  if (!("hours" in schedule)) return `${schedule.minute} * * * *`;
  const { from, to } = schedule.hours;
  return `${schedule.minute} ${from === to ? from : `${from}-${to}`} * * *`;
}

/** How long it is from one time to the next in milliseconds; what runs in some hours of the day counts as daily. */
export function periodMsOf(schedule: Schedule): number {
  if ("every" in schedule) return schedule.every * MINUTE_MS;
  return ("hours" in schedule ? MINUTES_A_DAY : 60) * MINUTE_MS;
}

function isDue(schedule: Schedule, at: Date): boolean {
  if ("every" in schedule) return at.getUTCMinutes() % schedule.every === 0;
  if (at.getUTCMinutes() !== schedule.minute) return false;
  const hour = at.getUTCHours();
  return !("hours" in schedule) || (hour >= schedule.hours.from && hour <= schedule.hours.to);
}

/** The first whole minute after `now` at which the schedule runs. */
export function nextDueAfter(schedule: Schedule, now: Date): Date {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  for (let ahead = 1; ahead <= MINUTES_A_DAY; ahead++) {
    const at = new Date((minute + ahead) * MINUTE_MS);
    if (isDue(schedule, at)) return at;
  }
  throw new Error(`a schedule that is never due: ${cronOf(schedule)}`);
}

const twoDigits = (n: number) => String(n).padStart(2, "0");

/** The schedule as people say it. */
export function scheduleInWords(schedule: Schedule): string {
  if ("every" in schedule) return schedule.every === 1 ? "every minute" : `every ${schedule.every} minutes`;
  const past = twoDigits(schedule.minute);
  if (!("hours" in schedule)) return `every hour at :${past}`;
  const { from, to } = schedule.hours;
  const first = `${twoDigits(from)}:${past}`;
  return from === to
    ? `every day at ${first} UTC`
    : `every day, hourly from ${first} to ${twoDigits(to)}:${past} UTC`;
}
