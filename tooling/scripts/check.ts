import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkLock } from "./check-lock.ts";
import { checkMigrations } from "./check-migrations.ts";
import { checkSources } from "./check-sources.ts";
import { checkInstallScripts } from "./dependencies/install-scripts.ts";
import { checkLicences, licencesPage } from "./dependencies/licences.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

function checkDependencies(): string[] {
  const lock = json("package-lock.json");
  const isCurrent = readFileSync(join(ROOT, "docs/licences.md"), "utf8") === licencesPage(lock);
  return [
    ...checkInstallScripts(lock, json("package.json").allowScripts),
    ...checkLicences(lock),
    ...(isCurrent ? [] : ["docs/licences.md is not what the lock file says: npm run docs:licences."]),
  ];
}

const CHECKS: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  dependencies: checkDependencies,
  lock: () => checkLock(json("package-lock.json")),
  migrations: () => checkMigrations(join(ROOT, "packages/db")),
  sources: () => checkSources(ROOT),
};

const check = CHECKS[process.argv[2] ?? ""];
if (!check) throw new Error(`Which check? One of: ${Object.keys(CHECKS).join(", ")}.`);
const problems = await check();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
