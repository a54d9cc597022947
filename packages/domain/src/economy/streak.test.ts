import { expect, test } from "vitest";
import { daysAfter } from "./calendar.ts";
import { streakOf } from "./streak.ts";

const TODAY = "2026-11-23";
/** Days before today, newest first. */
const days = (...ago: number[]) => ago.map((n) => daysAfter(TODAY, -n));
const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => i + from);

test("days in a row count, and today may still be checked in", () => {
  expect(streakOf([], TODAY)).toEqual({ days: 0, since: null, freezeLeft: true });
  expect(streakOf(days(0), TODAY)).toMatchObject({ days: 1, since: TODAY });
  expect(streakOf(days(...upTo(7)), TODAY)).toMatchObject({ days: 7, since: daysAfter(TODAY, -6) });
  expect(streakOf(days(1, 2, 3), TODAY)).toMatchObject({ days: 3 });
});

test("one missed day is bridged and counts as none; two in a row end the streak", () => {
  expect(streakOf(days(0, 1, 3, 4), TODAY)).toEqual({
    days: 4,
    since: daysAfter(TODAY, -4),
    freezeLeft: false,
  });
  expect(streakOf(days(0, 1, 4, 5), TODAY)).toMatchObject({ days: 2, freezeLeft: true });
});

test("a second missed day within 30 ends the streak; after 30 it is bridged again", () => {
  expect(streakOf(days(0, 2, 4), TODAY)).toMatchObject({ days: 2 });
  const lately = [0, ...upTo(28, 2), ...upTo(5, 31)];
  expect(streakOf(days(...lately), TODAY)).toMatchObject({ days: 29 });
  const longAgo = [0, ...upTo(29, 2), ...upTo(5, 32)];
  expect(streakOf(days(...longAgo), TODAY)).toMatchObject({ days: 35 });
});
