import { expect, test } from "vitest";
import { newLicenseKey } from "./license-key.ts";

test("a licence key is five groups of five letters and digits that nobody confuses", () => {
  const keys = Array.from({ length: 400 }, newLicenseKey);
  for (const key of keys) expect(key).toMatch(/^([2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$/);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(keys.join("").replaceAll("-", "")).size).toBe(32);
});
