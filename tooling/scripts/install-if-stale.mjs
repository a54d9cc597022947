// Plain Node without a dependency, since nothing is installed yet when it runs.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages by their folder */

/**
 * The sentence that refuses a Node which can't run us; undefined for one that can.
 * @param {string} version such as "20.19.0"
 */
export function nodeRefusal(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return undefined;
  return `YoForex needs Node 20.19, or 22.12 or newer; this is ${version}.`;
}

/**
 * Whether `node_modules` below `root` holds the versions that the lock file names. npm notes what it installed once it
 * has finished, so an install that was broken off counts as none. Optional packages are those of other platforms.
 * @param {string} root
 */
export function isInstalled(root) {
  const note = join(root, "node_modules/.package-lock.json");
  if (!existsSync(note)) return false;
  const locked = Object.entries(packagesIn(join(root, "package-lock.json")));
  const installed = packagesIn(note);
  return locked
    .filter(([folder, { optional }]) => folder.includes("node_modules/") && !optional)
    .every(([folder, { version }]) => folder in installed && installed[folder]?.version === version);
}

/**
 * @param {string} lockFile
 * @returns {LockedPackages}
 */
const packagesIn = (lockFile) => JSON.parse(readFileSync(lockFile, "utf8")).packages;

/** Installs exactly what the lock file names, unless that is there; ends the process when this can't be. */
export async function installIfStale() {
  const refusal = nodeRefusal(process.versions.node);
  if (refusal) stop(refusal);
  if (isInstalled(ROOT)) return;
  console.log("Installing the dependencies …");
  const windows = process.platform === "win32";
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    // There npm is a batch file, which only a shell can start.
    shell: windows,
  });
  if (status !== 0) stop("The dependencies could not be installed; npm's words are above.");
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
