import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, printSearch, SEARCH_TERMS_MAX } from "./search-query.ts";

const EMPTY = parseSearch("").query;
const read = (line: string) => parseSearch(line).query;

test("words, phrases and what must not be there", () => {
  expect(read('grid  "hard stop" -martingale -"no stop" grid')).toEqual({
    ...EMPTY,
    words: ["grid"],
    phrases: ["hard stop"],
    without: ["martingale", "no stop"],
  });
});

test("operators narrow, whatever case they are written in", () => {
  expect(read("IN:mql5-programming by:@Ana tag:#MT5 after:2026-03 before:2026-04-09 solved:YES")).toEqual({
    ...EMPTY,
    in: ["mql5-programming"],
    by: ["ana"],
    tags: ["mt5"],
    after: "2026-03-01",
    before: "2026-04-09",
    solved: true,
  });
  expect(read('in:"Risk and psychology" in:indicators').in).toEqual(["risk and psychology", "indicators"]);
});

test("a word with a colon that is no operator stays a word, and so does a minus within one", () => {
  expect(read("re:quote EUR/USD stop-loss").words).toEqual(["re:quote", "EUR/USD", "stop-loss"]);
  expect(read("-in:market").without).toEqual(["in:market"]);
});

test("what can't be understood is left out and told of", () => {
  expect(parseSearch("by: before:2026-02-30 after:soon solved:maybe in:%")).toEqual({
    query: EMPTY,
    problems: [
      { code: "no_value", what: "by:" },
      { code: "no_date", what: "before:2026-02-30" },
      { code: "no_date", what: "after:soon" },
      { code: "no_choice", what: "solved:maybe" },
      { code: "no_value", what: "in:%" },
    ],
  });
  const many = Array.from({ length: SEARCH_TERMS_MAX + 1 }, (_, n) => `w${n}`).join(" ");
  expect(parseSearch(many).problems).toEqual([{ code: "too_many", what: "" }]);
  expect(parseSearch(many).query.words).toHaveLength(SEARCH_TERMS_MAX);
});

test.each(["%", "_", "\\", "'", '"', '""', "-", "--", "*", "\u0000", "\ud800", "(((("])(
  "%j looks for nothing",
  (line) => {
    expect(parseSearch(line)).toEqual({ query: EMPTY, problems: [] });
  },
);

test("a phrase that is left open ends with the line", () => {
  expect(read('grid "hard  stop').phrases).toEqual(["hard stop"]);
});

const piece = fc.oneof(
  fc.constantFrom(
    '"',
    "-",
    ":",
    "in:",
    "by:",
    "tag:@#",
    "before:2026",
    "after:",
    "solved:no",
    " ",
    "\u00a0",
    "外汇",
    "İ",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const line = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

test("any line can be read, and what it says survives being written down", () => {
  fc.assert(
    fc.property(line, (said) => {
      const { query } = parseSearch(said);
      const printed = printSearch(query);
      expect(parseSearch(printed)).toEqual({ query, problems: [] });
      expect(printSearch(parseSearch(printed).query)).toBe(printed);
    }),
    { numRuns: 2_000 },
  );
});

test("a long line is read in no time that grows faster than it", () => {
  for (const part of ['"', "-", "in:", '-"', "a:", "外"]) {
    expect(parseSearch(part.repeat(100_000)).problems.length).toBeLessThanOrEqual(SEARCH_TERMS_MAX + 1);
  }
});
