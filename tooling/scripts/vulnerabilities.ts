import { spawnSync } from "node:child_process";
import { verdictOf } from "./dependencies/audit-verdict.ts";
import { ROOT } from "./start/root.ts";

/**
 * Asks the registry for known holes in the packages of the lock file: `npm run vulnerabilities`. Ends with 1 when there
 * are some and with 2 when nobody could be asked, which is the rule where there is no network; so it is no part of
 * `npm run verify`.
 */
const { stdout } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], {
  cwd: ROOT,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const { exitCode, lines } = verdictOf(stdout ?? "");
for (const line of lines) console.log(line);
process.exitCode = exitCode;
