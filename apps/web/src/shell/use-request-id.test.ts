import { expect, test } from "vitest";
import { isSettled } from "./use-request-id.ts";

test("a lost answer keeps the request's id; an answer of either kind ends it", () => {
  expect(isSettled(new Error("the network is gone"))).toBe(false);
  expect(isSettled({ code: "RATE_LIMITED", details: { retryAfterSeconds: 9 } })).toBe(true);
  expect(isSettled(null)).toBe(true);
});
