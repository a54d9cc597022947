import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const page = read("docs/security.md");

/** The table's lines: their number, and the files with the words that each is said to hold. */
const lines = [...page.matchAll(/^\| (\d+) \| [^|]+ \| (.*) \|$/gm)].map(([, number, held = ""]) => ({
  number: Number(number),
  held,
  tests: [...held.matchAll(/\]\(\.\.\/([^)]+)\) “([^”]+)”/g)].map(([, file = "", words = ""]) => ({
    file,
    words,
  })),
}));

test("every line of the checklist is in the table, once and in order", () => {
  expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 42 }, (_, n) => n + 1));
});

test.each(lines)(
  "line $number names tests that are there, or says that it is open or why not",
  ({ held, tests }) => {
    if (tests.length === 0) expect(held).toMatch(/^(Open: |Not used )/);
    for (const { file, words } of tests) {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(read(file)).toContain(words);
    }
  },
);

test("whatever the pages on security link to is there", () => {
  const links = ["docs/security.md", "docs/threat-model.md", "SECURITY.md"].flatMap((from) =>
    [...read(from).matchAll(/\]\(([^)#:]+)\)/g)].map(([, to = ""]) => new URL(to, new URL(from, root))),
  );
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) expect(existsSync(link), link.pathname).toBe(true);
});

/** What asks the payment provider, at an address that the settings name. */
const ASKS_PAYMENTS = "apps/server/src/payments/ask.ts";

test("the product asks no other machine, whatever an address says", () => {
  const ways = /\bfetch\(|from "(node:)?(http2?|https|net|tls|dns|undici|axios)"/;
  for (const folder of ["apps/server/src", "packages/domain/src", "packages/api/src", "packages/auth/src"]) {
    for (const entry of readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith(".test.ts")) continue;
      const file = `${entry.parentPath}/${entry.name}`;
      if (file.endsWith(ASKS_PAYMENTS)) continue;
      const asks = readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => ways.test(line));
      const known = /host\.fetch|createServer|isIP|Server/;
      expect(
        asks.filter((line) => !known.test(line)),
        file,
      ).toEqual([]);
    }
  }
});
