import { createRequire } from "node:module";
import { join } from "node:path";

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

/** The server restarts whenever a source file that it uses changes. */
export function watchedPrograms(): Programs {
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  return {
    server: [tsx, "watch", "--clear-screen=false", join(SERVER, "src/main.ts")],
    seed: ["--import", "tsx", join(SERVER, "src/seed/main.ts")],
  };
}
