import { expect, test } from "vitest";
import { oneOf, ownPath, pageNumber } from "./search-params.ts";

test("only what is on the list is taken from an address", () => {
  expect(oneOf(["latest", "solved"], "solved")).toBe("solved");
  expect(oneOf(["latest", "solved"], "toString")).toBeUndefined();
  expect(oneOf(["latest", "solved"], { latest: true })).toBeUndefined();
});

test("a page is a whole number from 1", () => {
  expect(pageNumber(3)).toBe(3);
  for (const other of [0, -1, 1.5, "3", Number.NaN, 2 ** 60, null]) expect(pageNumber(other)).toBeUndefined();
});

test("the way back after signing in never leaves this host", () => {
  expect(ownPath("/wallet?purse=escrow#statement")).toBe("/wallet?purse=escrow#statement");
  for (const other of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    7,
  ]) {
    expect(ownPath(other)).toBeUndefined();
  }
});
