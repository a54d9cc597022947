import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./root.ts";

/** What `node` is told to run for the server's parts: the built files, or the sources while they are being edited. */
export interface Programs {
  readonly server: string[];
  readonly seed: string[];
}

const SERVER = "apps/server";

export const BUILT: Programs = {
  server: [join(SERVER, "dist/main.js")],
  seed: [join(SERVER, "dist/seed.js")],
};

/** Runs one job; only the built one, since it is run beside a product that was built. */
export const BUILT_JOB = join(SERVER, "dist/job.js");

/** Tells of the keys and seals everything anew under the first. */
export const BUILT_KEYS = join(SERVER, "dist/keys.js");

/** Brings in another forum. */
export const BUILT_IMPORT = join(SERVER, "dist/import.js");

/** Where the built apps are. */
export const DIST = { web: join(ROOT, "apps/web/dist"), admin: join(ROOT, "apps/admin/dist") };

/** The server restarts whenever a source file that it uses changes. */
export function watchedPrograms(): Programs {
  // The development servers stand in for the built apps, which the server looks for all the same.
  for (const directory of Object.values(DIST)) mkdirSync(directory, { recursive: true });
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  return {
    server: [tsx, "watch", "--clear-screen=false", join(SERVER, "src/main.ts")],
    seed: ["--import", "tsx", join(SERVER, "src/seed/main.ts")],
  };
}
