import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Refusal {
  readonly pattern: RegExp;
  readonly why: string;
}

/** What no tracked file may hold. The patterns are put together so that this file doesn't hold it either. */
const ANYWHERE: readonly Refusal[] = [
  { pattern: /(?<![\w.$}/-])\/(?:home|Users|root|work|mnt|private)\/[\w.-]+/, why: "a path of one machine" },
  { pattern: /\b[A-Z]:\\{1,2}Users\b/i, why: "a path of one machine" },
  { pattern: /registry\.(?:npmjs|yarnpkg)\.|\bregistry\s*=\s*http/, why: "the address of a registry" },
];

const off = "(?:next-line|line|enable|disable)";
const IN_CODE: readonly Refusal[] = [
  {
    pattern: new RegExp(`(?:oxlint|eslint)-${off}`),
    why: "a rule switched off: change the code or the rule",
  },
  { pattern: new RegExp(`biome-${"ignore"}`), why: "a rule switched off: change the code or the rule" },
  { pattern: new RegExp(`@ts-${"(?:ignore|nocheck)"}`), why: "a type error hidden" },
  { pattern: new RegExp(`\\b(?:TO${"DO"}|FIX${"ME"}|XX${"X"})\\b`), why: "something unfinished" },
];

/** A test may show that something does not compile. */
const IN_PRODUCT: readonly Refusal[] = [
  { pattern: new RegExp(`@ts-${"expect-error"}`), why: "a type error hidden" },
];

const CODE = /\.(?:[cm]?[jt]sx?|css|sql)$/;
const TEST = /\.test\.tsx?$/;

/** What is wrong with the lines of one file, each with its place. */
export function checkSource(file: string, text: string): string[] {
  const refusals = [...ANYWHERE, ...(CODE.test(file) ? IN_CODE : []), ...(TEST.test(file) ? [] : IN_PRODUCT)];
  return text
    .split("\n")
    .flatMap((line, index) =>
      refusals
        .filter(({ pattern }) => pattern.test(line))
        .map(({ why }) => `${file}:${index + 1} holds ${why}.`),
    );
}

/** Looks through every text file that git tracks. */
export function checkSources(root: string): string[] {
  const { stdout } = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return text.includes("\0") ? [] : checkSource(file, text);
  });
}
