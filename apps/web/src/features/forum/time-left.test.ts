import { expect, test } from "vitest";
import { timeLeft } from "./time-left.ts";

test("time runs down from days over hours to minutes, and never says more than there is", () => {
  const [hour, day] = [3_600_000, 86_400_000];
  expect([7 * day, 2 * day - 1, day, day - 1, hour, hour - 1, 1, 0].map((left) => timeLeft(left, 0))).toEqual(
    [
      "7 days left",
      "1 day left",
      "1 day left",
      "23 hours left",
      "1 hour left",
      "60 minutes left",
      "1 minute left",
      "0 minutes left",
    ],
  );
});
