import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where the installers of macOS and Windows put it. */
const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [
          join(folder, "Google/Chrome/Application/chrome.exe"),
          join(folder, "Chromium/Application/chrome.exe"),
        ]
      : [];
  }),
};

/**
 * The program that browser tests drive: the one that CHROMIUM_PATH names, else one of this system.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return isProgram(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const installed =
    process.platform === "darwin" || process.platform === "win32" ? PLACES[process.platform] : [];
  return [...onPath, ...installed].find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * As `findChromium`, after installing Debian's where root may do that.
 * @throws {Error} that names the command to run.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH names no program: ${CHROMIUM_PATH}.`);
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium for the browser tests …");
    for (const args of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]]) {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      spawnSync("apt-get", [...args, "--quiet"], { stdio: ["ignore", "inherit", "inherit"], env });
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    `The browser tests need Chromium or Chrome: ${ADVICE[process.platform] ?? ADVICE.linux}, or set CHROMIUM_PATH.`,
  );
}

/** @type {Record<string, string>} */
const ADVICE = {
  linux: "sudo apt-get install chromium",
  darwin: "brew install --cask google-chrome",
  win32: "winget install Google.Chrome",
};
