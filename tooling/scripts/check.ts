import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkLock } from "./check-lock.ts";
import { checkMigrations } from "./check-migrations.ts";
import { checkSources } from "./check-sources.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const CHECKS: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  lock: () => checkLock(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"))),
  migrations: () => checkMigrations(join(ROOT, "packages/db")),
  sources: () => checkSources(ROOT),
};

const check = CHECKS[process.argv[2] ?? ""];
if (!check) throw new Error(`Which check? One of: ${Object.keys(CHECKS).join(", ")}.`);
const problems = await check();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
