import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkLock, type Lock } from "../check-lock.ts";
import { checkJournal, checkMigrations } from "../check-migrations.ts";
import { checkSource } from "../check-sources.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const own = (): { packages: Record<string, Lock["packages"][string]> } =>
  JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));

test("our own lock is in order", () => {
  expect(checkLock(own())).toEqual([]);
});

test("a second copy of what must be one is found", () => {
  const lock = own();
  lock.packages["packages/auth/node_modules/drizzle-orm"] = {};
  expect(checkLock(lock)).toEqual(["There are 2 copies of drizzle-orm; there must be one."]);
});

test("a binary that npm forgot is found, even where nothing names it any more", () => {
  const lock = own();
  delete lock.packages["node_modules/@turbo/darwin-arm64"];
  expect(checkLock(lock)).toEqual(["turbo may need @turbo/darwin-arm64, which has no entry."]);
  delete lock.packages["node_modules/turbo"]?.optionalDependencies;
  expect(checkLock(lock)).toEqual(["turbo may need @turbo/darwin-arm64, which has no entry."]);
});

test("a package bound to one place is found", () => {
  const lock = own();
  lock.packages["node_modules/zod"] = { resolved: "https://packages.example/zod.tgz" };
  expect(checkLock(lock)).toEqual(["zod is bound to one place: https://packages.example/zod.tgz."]);
});

function journalProblems(entries: { idx: number; when: number; tag: string }[], files: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  mkdirSync(join(folder, "meta"));
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries }));
  for (const file of files) writeFileSync(join(folder, file), "");
  try {
    return checkJournal(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FIRST = { idx: 0, when: 10, tag: "0000_roles" };

test("a migration out of order in time or number is found", () => {
  const second = { idx: 1, when: 20, tag: "0001_tables" };
  const files = ["0000_roles.sql", "0001_tables.sql"];
  expect(journalProblems([FIRST, second], files)).toEqual([]);
  expect(journalProblems([FIRST, { ...second, when: 10 }], files)).toEqual([
    "0001_tables is not younger than 0000_roles.",
  ]);
  expect(
    journalProblems([FIRST, { ...second, tag: "0002_tables" }], ["0000_roles.sql", "0002_tables.sql"]),
  ).toEqual(["0002_tables is at position 1 of the journal."]);
});

test("a migration without its file, or without its line in the journal, is found", () => {
  expect(journalProblems([FIRST], [])).toEqual(["0000_roles.sql is in the journal only."]);
  expect(journalProblems([FIRST], ["0000_roles.sql", "0001_more.sql"])).toEqual([
    "0001_more.sql is not in the journal.",
  ]);
});

test("a table that no migration makes is found, and nothing is written", { timeout: 60_000 }, async () => {
  mkdirSync(join(ROOT, "node_modules/.cache"), { recursive: true });
  // Below node_modules, where drizzle-kit and the ORM are found.
  const packageDir = mkdtempSync(join(ROOT, "node_modules/.cache/planted-"));
  try {
    mkdirSync(join(packageDir, "drizzle/meta"), { recursive: true });
    writeFileSync(join(packageDir, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(packageDir, "drizzle/meta/_journal.json"),
      '{ "version": "7", "dialect": "postgresql", "entries": [] }',
    );
    writeFileSync(
      join(packageDir, "drizzle.config.ts"),
      'export default { dialect: "postgresql", schema: "./schema.ts" };\n',
    );
    writeFileSync(
      join(packageDir, "schema.ts"),
      'import { pgTable, text } from "drizzle-orm/pg-core";\nexport const forgotten = pgTable("forgotten", { a: text() });\n',
    );
    const problems = await checkMigrations(packageDir);
    expect(problems).toEqual([expect.stringContaining('CREATE TABLE "forgotten"')]);
  } finally {
    rmSync(packageDir, { recursive: true });
  }
});

// Put together, so that this file itself holds none of it.
test.each([
  ["docs/start.md", `Go to /${"home"}/ann/yoforex.`],
  ["package.json", `"C:\\\\${"Users"}\\\\ann"`],
  [".npmrc", `${"registry"}=https://packages.example`],
  ["src/a.ts", `// oxlint-${"disable"}-next-line no-console`],
  ["src/a.ts", `// @ts-${"ignore"}`],
  ["src/a.ts", `// @ts-${"expect-error"}`],
  ["src/a.ts", `// TO${"DO"} later`],
])("%s: %s is found", (file, line) => {
  expect(checkSource(file, `fine\n${line}`)).toEqual([expect.stringContaining(`${file}:2 holds `)]);
});

test.each([
  ["src/a.ts", 'path: "/workspaces", home: "/home"'],
  ["src/a.ts", "// See https://example.com/home/ann."],
  ["src/a.test.ts", `// @ts-${"expect-error"} A pool is no transaction.`],
])("%s: %s may stay", (file, line) => {
  expect(checkSource(file, line)).toEqual([]);
});
