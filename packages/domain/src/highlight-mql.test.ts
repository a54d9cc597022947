import { expect, test } from "vitest";
import { highlightMql, isMql } from "./highlight-mql.ts";

/** Which pieces got which class. */
const tokensOf = (source: string) =>
  [...highlightMql(source).matchAll(/<span class="tok-(\w+)">([^<]*)<\/span>/g)].map(([, kind, text]) => [
    kind,
    text,
  ]);

const unescaped = (html: string) =>
  html
    .replace(/<\/?span[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

test("keywords, numbers, strings and comments are told apart", () => {
  expect(tokensOf('static double x = 1.5e-3; // half\nstring s = "a\\"b" + C\'0xFF\';')).toEqual([
    ["kw", "static"],
    ["kw", "double"],
    ["num", "1.5e-3"],
    ["com", "// half"],
    ["kw", "string"],
    ["str", "&quot;a\\&quot;b&quot;"],
    ["str", "'0xFF'"],
  ]);
});

test("a comment runs over its lines, and an unclosed one to the end", () => {
  expect(tokensOf("/* one\ntwo */ int /* three\nint")).toEqual([
    ["com", "/* one\ntwo */"],
    ["kw", "int"],
    ["com", "/* three\nint"],
  ]);
});

test("an unclosed string ends with its line", () => {
  expect(tokensOf('x = "open\nint y;')).toEqual([
    ["str", "&quot;open"],
    ["kw", "int"],
  ]);
});

test("a directive is one at the beginning of a line only", () => {
  expect(tokensOf("#property strict\na #define b")).toEqual([["kw", "#property"]]);
});

test("names that hold keywords or digits are left alone", () => {
  expect(tokensOf("int_total printer x1 ENUM_TIMEFRAMES PERIOD_M15 Int")).toEqual([]);
});

test("nothing is lost, added or left unescaped, whatever the source", () => {
  const pieces = [
    "<b>",
    "&amp;",
    '"',
    "'",
    "/*",
    "*/",
    "//",
    "\n",
    "\\",
    "int ",
    "0x",
    "1e",
    "#if",
    "é",
    "</span>",
    " ",
  ];
  for (let seed = 1; seed <= 500; seed++) {
    let state = seed;
    const source = Array.from({ length: 40 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return pieces[state % pieces.length];
    }).join("");
    const html = highlightMql(source);
    expect(unescaped(html)).toBe(source);
    expect(html.replace(/<span class="tok-(?:kw|str|num|com)">|<\/span>/g, "")).not.toMatch(/[<>"]/);
  }
});

test.each(["mql5", "MQL4", "mql", "mq4", "mq5", "mqh", "cpp", "C++", "h"])("%s is MQL", (name) =>
  expect(isMql(name)).toBe(true),
);
test.each(["", "js", "mql6", "mql5 x", "amql5", "cs", "c+"])("%j is not", (name) =>
  expect(isMql(name)).toBe(false),
);

test("a very long source stays plain, and all of it is there", () => {
  for (const source of ["int x;\n".repeat(601), "int ".repeat(5_001)]) {
    expect(highlightMql(source)).toBe(source);
  }
  expect(highlightMql("int x;\n".repeat(599))).toContain("tok-kw");
});

test.each(['"', "'", "/*", "//", "\\", '"\\', "0x", "1e", "1.", "#", " #", "\n#", "a", "_"])(
  "20,000 characters of %j become little more than what they are",
  (piece) => {
    const source = piece.repeat(20_000 / piece.length).slice(0, 20_000);
    const html = highlightMql(source);
    expect(unescaped(html)).toBe(source);
    expect(html.length).toBeLessThan(30 * source.length);
  },
);
