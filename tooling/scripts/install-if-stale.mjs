// Plain Node, since nothing is installed yet when it runs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LOCK = `${ROOT}package-lock.json`;
const STAMP = `${ROOT}node_modules/.installed-lock`;

const lockHash = () => createHash("sha256").update(readFileSync(LOCK)).digest("hex");

/** Whether `node_modules` holds what the lock file names. */
function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockHash();
}

/** Installs exactly what the lock file names, unless that was done already; ends the process when it fails. */
export async function installIfStale() {
  if (isFresh()) return;
  console.log("Installing the dependencies …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
  if (status !== 0) {
    console.error("The dependencies could not be installed; npm's words are above.");
    process.exit(1);
  }
  writeFileSync(STAMP, lockHash());
}
