import { EARN_DEFAULTS } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { capsOf, levelOf, rankOf, xpOfLevel } from "./levels.ts";

test("a level begins where it says, and not one point earlier", () => {
  for (let level = 1; level < 60; level++) {
    expect(levelOf(xpOfLevel(level))).toBe(level);
    expect(levelOf(xpOfLevel(level) - 1)).toBe(level - 1);
  }
});

test("ranks begin at 2,000, 6,000, 15,000 and 40,000", () => {
  expect([0, 1_999, 2_000, 5_999, 6_000, 15_000, 39_999, 40_000].map(rankOf)).toEqual([
    "contributor",
    "contributor",
    "explorer",
    "explorer",
    "expert",
    "master",
    "master",
    "legend",
  ]);
});

test("caps grow at levels 6, 16 and 31", () => {
  expect([0, 5, 6, 15, 16, 30, 31, 99].map((level) => capsOf(level, EARN_DEFAULTS).perDay)).toEqual([
    300, 300, 500, 500, 1_000, 1_000, 1_500, 1_500,
  ]);
});
