import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The file that `npx` would run, without npx: no shell, and the same on every system.
 * @param {string} packageName
 * @param {string} [program] where a package has several
 */
export function programOf(packageName, program) {
  const folder = join(ROOT, "node_modules", packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const path = typeof bin === "string" ? bin : (program && bin[program]) || Object.values(bin)[0];
  if (!path) throw new Error(`${packageName} brings no program.`);
  return join(folder, path);
}
