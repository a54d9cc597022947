import { expect, test } from "vitest";
import { refusalWait, waitingLabel } from "./refusal-wait.ts";

test("who writes too often or in a slow thread is told to wait, and nobody else", () => {
  expect(refusalWait({ code: "RATE_LIMITED", details: { retryAfterSeconds: 125 } })).toBe(125);
  expect(refusalWait({ code: "SLOW_MODE", details: { retryAfterSeconds: 9, seconds: 60 } })).toBe(9);
  expect(refusalWait({ code: "THREAD_LOCKED", details: {} })).toBeNull();
  expect(refusalWait(new Error("The answer was lost."))).toBeNull();
  expect(refusalWait(null)).toBeNull();
});

test("a button counts seconds, then minutes, and says nothing of a wait that is over", () => {
  expect([0, 1, 59, 60, 125, 1_800].map((left) => waitingLabel("Post reply", left))).toEqual([
    "Post reply",
    "Post reply in 1 s",
    "Post reply in 59 s",
    "Post reply in 1:00",
    "Post reply in 2:05",
    "Post reply in 30:00",
  ]);
});
