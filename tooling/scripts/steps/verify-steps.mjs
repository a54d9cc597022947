import { programOf } from "./programs.mjs";

const turbo = programOf("turbo");
const check = ["--import", "tsx", "tooling/scripts/check.ts"];

/**
 * Everything that needs no database, the longest first.
 * @type {import("./run.mjs").Step[]}
 */
export const VERIFY_STEPS = [
  { name: "types", args: [turbo, "run", "typecheck", "--output-logs=errors-only", "--continue"] },
  { name: "lint", args: [programOf("oxlint"), "-c", "tooling/lint/oxlint.config.mjs"] },
  { name: "dead code", args: [programOf("knip"), "--config", "tooling/lint/knip.json"] },
  { name: "format", args: [programOf("@biomejs/biome"), "ci", "--colors=off", "--diagnostic-level=error"] },
  { name: "migrations", args: [...check, "migrations"] },
  { name: "lock", args: [...check, "lock"] },
  { name: "dependencies", args: [...check, "dependencies"] },
  { name: "sources", args: [...check, "sources"] },
];

/** Rules that can't fire are no rules; among all tests this one runs too. @type {import("./run.mjs").Step} */
export const PLANTED = {
  name: "planted violations",
  args: [programOf("vitest"), "run", "--project", "lint"],
};

/** @type {import("./run.mjs").Step} */
export const BUILD = { name: "build", args: [turbo, "run", "build", "--output-logs=errors-only"] };
