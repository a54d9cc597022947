import { expect, test } from "vitest";
import { newLicenseKey } from "./license-key.ts";
import { newSlug } from "./slug.ts";

test("a licence key is five groups of five letters and digits that nobody confuses", () => {
  const keys = Array.from({ length: 400 }, newLicenseKey);
  for (const key of keys) expect(key).toMatch(/^([2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$/);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(keys.join("").replaceAll("-", "")).size).toBe(32);
});

test.each([
  ["Meridian Session EA", /^meridian-session-ea-[a-z2-9]{7}$/],
  ["  Größe & Ärger!  ", /^gro-e-arger-[a-z2-9]{7}$/],
  ["外汇机器人", /^[a-z2-9]{7}$/],
  ["x".repeat(80), /^x{60}-[a-z2-9]{7}$/],
])("the address of %j is made of its words and a short id", (title, shape) => {
  expect(newSlug(title)).toMatch(shape);
  expect(newSlug(title)).not.toBe(newSlug(title));
});
