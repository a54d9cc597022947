import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { DOMAINS, LAYERS, OPEN_TO_ANYBODY } from "../layers.mjs";
import { NOT_USED } from "../not-used.mjs";
import config from "../oxlint.config.mjs";

const LINT = fileURLToPath(new URL("../", import.meta.url));
const OXLINT = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin/oxlint");

/** Each as "file:line rule", sorted. */
let planted: string[];
let found: string[];

beforeAll(() => {
  planted = sourcesIn("fixtures").flatMap(marksIn).sort();
  found = lint().sort();
});

test("every planted violation is found, and nothing else is", () => {
  expect(planted.length).toBeGreaterThan(0);
  expect(found).toEqual(planted);
});

const chosen = Object.keys(config.rules).filter((rule) => !(rule in NOT_USED));

test.each(chosen.map((rule) => rule.replace(/.*\//, "")))("%s can fire", (rule) => {
  expect(planted.filter((mark) => mark.endsWith(`(${rule})`))).not.toEqual([]);
});

test.each(Object.keys(LAYERS))("the row of %s has a planted violation", (workspace) => {
  expect(planted.filter((mark) => mark.includes(`/${workspace}/src/neighbours.ts`))).not.toEqual([]);
});

test.each(Object.keys(DOMAINS))("the row of domain/%s has a planted violation", (domain) => {
  expect(planted.filter((mark) => mark.includes(`/domain/src/${domain}/neighbours.ts`))).not.toEqual([]);
});

test.each(OPEN_TO_ANYBODY)("%s, which asks nobody, is there", (verb) => {
  expect(existsSync(join(LINT, `../../packages/domain/src/${verb}.ts`))).toBe(true);
});

function sourcesIn(folder: string): string[] {
  return readdirSync(join(LINT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(LINT.length).replaceAll("\\", "/"));
}

/** A line that must be refused names the rules that do it: `// !! eslint(no-console)`. */
function marksIn(file: string): string[] {
  const lines = readFileSync(join(LINT, file), "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const rules = line.split("// !! ")[1]?.trim().split(" ") ?? [];
    return rules.map((rule) => `${file}:${index + 1} ${rule}`);
  });
}

interface Diagnostic {
  code: string;
  filename: string;
  labels: { span: { line: number } }[];
}

function lint(): string[] {
  const args = [OXLINT, "-c", "fixtures.config.mjs", "--format=json", "fixtures"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: LINT, encoding: "utf8" });
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  return diagnostics.map(
    ({ filename, labels, code }) => `${filename.replaceAll("\\", "/")}:${labels[0]?.span.line} ${code}`,
  );
}
