import { expect, test } from "vitest";
import { daysOf, paceOf } from "./trust-words.ts";

test("a pace is said in the span that it is counted in", () => {
  expect([paceOf(120, 60), paceOf(1_200, 3_600), paceOf(20, 86_400), paceOf(5, 600)]).toEqual([
    "120 a minute",
    "1,200 an hour",
    "20 a day",
    "5 in 600 seconds",
  ]);
});

test("progress is said with both figures", () => {
  expect(daysOf({ have: 3, need: 7 })).toBe("3 of 7 days since you registered");
});
