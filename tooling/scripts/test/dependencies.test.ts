import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verdictOf } from "../dependencies/audit-verdict.ts";
import { checkInstallScripts } from "../dependencies/install-scripts.ts";
import { checkLicences, licencesPage } from "../dependencies/licences.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const lock = JSON.parse(read("package-lock.json"));
const { allowScripts } = JSON.parse(read("package.json"));

test("our own dependencies are in order", () => {
  expect(checkInstallScripts(lock, allowScripts)).toEqual([]);
  expect(checkLicences(lock)).toEqual([]);
  expect(read("docs/licences.md")).toBe(licencesPage(lock));
});

test("an install script that nobody decided on is found, as is leave given to nobody", () => {
  const packages = {
    "node_modules/new": { hasInstallScript: true },
    "node_modules/known": { hasInstallScript: true },
  };
  expect(checkInstallScripts({ packages }, { known: false, gone: true })).toEqual([
    "new has an install script: decide on it in allowScripts of package.json.",
    "allowScripts of package.json lets gone run a script, and there is no such package.",
  ]);
});

test.each([
  ["MIT", true],
  ["(GPL-3.0 OR MIT)", true],
  ["MIT AND ISC", true],
  ["MIT AND GPL-3.0", false],
  ["GPL-3.0", false],
  ["SEE LICENSE IN FILE", false],
])("%s is accepted: %s", (license, accepted) => {
  const packages = { "node_modules/a/node_modules/b": { version: "1.0.0", license } };
  expect(checkLicences({ packages })).toHaveLength(accepted ? 0 : 1);
});

test("a package without a licence, or of ours, is told apart", () => {
  const packages = { "packages/db": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } };
  expect(checkLicences({ packages })).toEqual(["b 2.0.0 comes under unknown, which is not accepted."]);
});

test.each([
  ["nothing", ""],
  ["words", "npm error ECONNREFUSED"],
  ["a refusal", JSON.stringify({ message: "405 Method Not Allowed - POST https://packages.example/audit" })],
  ["an error", JSON.stringify({ error: { code: "ENOTFOUND", summary: "getaddrinfo ENOTFOUND" } })],
])("%s from the registry is no good answer", (_what, output) => {
  const { exitCode, lines } = verdictOf(output);
  expect([exitCode, lines[0]]).toEqual([
    2,
    expect.stringMatching(/^The registry can't be asked about known holes/),
  ]);
  expect(lines.join("")).not.toContain("https:");
});

test("known holes are named with whether a version mends them", () => {
  const vulnerabilities = {
    left: { severity: "high", fixAvailable: true },
    right: { severity: "low", fixAvailable: false },
  };
  expect(verdictOf(JSON.stringify({ vulnerabilities }))).toEqual({
    exitCode: 1,
    lines: ["left (high): a newer version mends it.", "right (low): no version mends it yet."],
  });
  expect(verdictOf(JSON.stringify({ vulnerabilities: {} })).exitCode).toBe(0);
});
