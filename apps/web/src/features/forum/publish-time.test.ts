import { expect, test } from "vitest";
import { fieldOf, instantOf } from "./publish-time.ts";

test("an instant survives the field, to the minute", () => {
  const at = "2026-11-23T18:05:00.000Z";
  expect(instantOf(fieldOf(at))).toBe(at);
  expect(fieldOf(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
});

test("an empty or broken field holds none", () => {
  expect([fieldOf(null), instantOf(""), instantOf("soon")]).toEqual(["", null, null]);
});
