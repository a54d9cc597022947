import { expect, test } from "vitest";
import { countsOf } from "./counts-of.ts";
import { redacted } from "./redacted.ts";

test("counts keep numbers and sizes, and no text", () => {
  const outcome = {
    paid: 2,
    passed: true,
    days: ["2026-01-01"],
    swept: { files: 3 },
    head: "ab12",
    none: null,
  };
  expect(countsOf(outcome)).toEqual({ paid: 2, passed: 1, days: 1, "swept.files": 3 });
  expect([countsOf(4), countsOf(["a", "b"]), countsOf(undefined)]).toEqual([{ count: 4 }, { count: 2 }, {}]);
});

test("a payload is kept without secrets and addresses, however deep they lie", () => {
  const payload = {
    memberId: "m1",
    apiKey: "abc",
    to: ["ana@example.com"],
    within: { resetToken: { a: 1 } },
  };
  expect(redacted(payload)).toEqual({
    memberId: "m1",
    apiKey: "(secret)",
    to: ["(address)"],
    within: { resetToken: "(secret)" },
  });
});
