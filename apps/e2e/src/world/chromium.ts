import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** No sandbox, since tests run as root in containers; nothing that would reach for the network by itself. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Where the machine's own Chromium is: what CHROMIUM_PATH says, else one of the usual places.
 * @throws Error with the command that installs it.
 */
export function chromiumPath(): string {
  const named = process.env.CHROMIUM_PATH;
  const found = named ?? USUAL_PLACES.find((place) => existsSync(place));
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    named === undefined
      ? "No Chromium was found: install it (apt-get install chromium), or set CHROMIUM_PATH."
      : `CHROMIUM_PATH names no file: ${named}`,
  );
}
