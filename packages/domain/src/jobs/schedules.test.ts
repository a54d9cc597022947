import { cronOf, nextDueAfter, periodMsOf, type Schedule, scheduleInWords } from "@yoforex/contracts";
import { expect, test } from "vitest";

const HOUR_MS = 3_600_000;
const nightly = { minute: 3, hours: { from: 0, to: 4 } };
const daily = { minute: 33, hours: { from: 2, to: 2 } };

const ROWS: [Schedule, string, string, number][] = [
  [{ every: 1 }, "* * * * *", "every minute", 60_000],
  [{ every: 5 }, "*/5 * * * *", "every 5 minutes", 300_000],
  [{ minute: 7 }, "7 * * * *", "every hour at :07", HOUR_MS],
  [daily, "33 2 * * *", "every day at 02:33 UTC", 24 * HOUR_MS],
  [nightly, "3 0-4 * * *", "every day, hourly from 00:03 to 04:03 UTC", 24 * HOUR_MS],
];

test.each(ROWS)("%o is %s in cron and %s in words", (schedule, cron, words, periodMs) => {
  expect([cronOf(schedule), scheduleInWords(schedule), periodMsOf(schedule)]).toEqual([
    cron,
    words,
    periodMs,
  ]);
});

test.each([
  [{ every: 1 }, "2026-01-01T10:00:00.000Z", "2026-01-01T10:01:00.000Z"],
  [{ every: 5 }, "2026-01-01T10:04:59.999Z", "2026-01-01T10:05:00.000Z"],
  [{ minute: 7 }, "2026-01-01T23:07:00.000Z", "2026-01-02T00:07:00.000Z"],
  [daily, "2026-01-01T02:33:00.000Z", "2026-01-02T02:33:00.000Z"],
  [nightly, "2026-01-01T03:03:30.000Z", "2026-01-01T04:03:00.000Z"],
  [nightly, "2026-01-01T04:03:30.000Z", "2026-01-02T00:03:00.000Z"],
] satisfies [Schedule, string, string][])("after %o at %s comes %s", (schedule, now, next) => {
  expect(nextDueAfter(schedule, new Date(now)).toISOString()).toBe(next);
});
