import { expect, test } from "vitest";
import { times } from "../test/outcomes.ts";
import { newShortId, shortIdOf, slugOf } from "./slug.ts";

test.each([
  ["EA opens two positions on one bar", "ea-opens-two-positions-on-one-bar"],
  ["  --Why?!  (again) ", "why-again"],
  ["Größter naïveté-Ångström", "gro-ter-naivete-angstrom"],
  ["MQL5/OrderSend() → 10004", "mql5-ordersend-10004"],
  ["торговля", "thread"],
  ["!!!", "thread"],
])("the words of %j are %j", (title, slug) => {
  expect(slugOf(title, "thread")).toBe(slug);
});

test("words are cut at 80 characters and never end in a hyphen", () => {
  const slug = slugOf("a".repeat(79) + " and more of it", "thread");
  expect(slug).toBe("a".repeat(79));
});

test("an address gives back its short id, whatever the words are", () => {
  for (const shortId of times(200, newShortId)) {
    expect(shortId).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
    expect(shortIdOf(`some-words-${shortId}`)).toBe(shortId);
    expect(shortIdOf(shortId)).toBe(shortId);
  }
});

test.each(["", "words", "short-abc", "a-ABCDEFGH", "a-0000000o", "xabcdefgh2"])(
  "%j names no thread",
  (slug) => {
    expect(shortIdOf(slug)).toBeNull();
  },
);
