import { expect, test } from "vitest";
import { marketSessions } from "../src/sessions.ts";
import { formatInstant, relativeTime } from "../src/time-format.ts";

const at = (iso: string): number => Date.parse(iso);
const openAt = (iso: string): string[] =>
  marketSessions(at(iso))
    .filter(({ open }) => open)
    .map(({ city }) => city);

test("sessions follow the clocks of their cities, daylight saving time included", () => {
  const hours = (iso: string) =>
    Object.fromEntries(marketSessions(at(iso)).map(({ city, spans }) => [city, spans]));
  expect(hours("2026-11-18T14:22:00Z")).toEqual({
    Sydney: [
      { from: 0, to: 6 },
      { from: 21, to: 24 },
    ],
    Tokyo: [{ from: 0, to: 9 }],
    London: [{ from: 8, to: 17 }],
    "New York": [{ from: 13, to: 22 }],
  });
  expect(hours("2026-07-15T12:00:00Z")).toMatchObject({
    London: [{ from: 7, to: 16 }],
    "New York": [{ from: 12, to: 21 }],
  });
});

test("London and New York overlap; at the weekend nothing is open until Sydney's Monday", () => {
  expect(openAt("2026-11-18T14:22:00Z")).toEqual(["London", "New York"]);
  expect(openAt("2026-11-21T14:00:00Z")).toEqual([]);
  expect(openAt("2026-11-22T20:59:00Z")).toEqual([]);
  expect(openAt("2026-11-22T21:00:00Z")).toEqual(["Sydney"]);
});

test.each([
  ["2026-11-22T14:01:40Z", "just now"],
  ["2026-11-22T13:51:00Z", "11 min ago"],
  ["2026-11-22T12:02:00Z", "2 h ago"],
  ["2026-11-20T14:02:00Z", "2 d ago"],
  ["2026-11-02T14:02:00Z", "2 Nov"],
  ["2025-11-02T14:02:00Z", "2 Nov 2025"],
  ["2026-11-22T16:02:00Z", "in 2 h"],
])("at 14:02 on 22 November, %s is %s", (iso, words) => {
  expect(relativeTime(at(iso), at("2026-11-22T14:02:00Z"))).toBe(words);
});

test("instants are printed in UTC whatever the machine's zone", () => {
  expect(formatInstant(at("2026-11-22T14:02:07Z"), "second", at("2026-12-01T00:00:00Z"))).toBe(
    "22 Nov 14:02:07",
  );
});
