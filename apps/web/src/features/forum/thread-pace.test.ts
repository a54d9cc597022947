import { expect, test } from "vitest";
import { spanInWords } from "./thread-pace.tsx";

test("spans are said in the greatest unit that is whole", () => {
  expect([1, 45, 60, 90, 300, 3_600, 7_200, 86_400].map(spanInWords)).toEqual([
    "1 second",
    "45 seconds",
    "1 minute",
    "90 seconds",
    "5 minutes",
    "1 hour",
    "2 hours",
    "24 hours",
  ]);
});
