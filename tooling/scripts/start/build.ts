import { createRequire } from "node:module";
import { type Child, runNode } from "./child.ts";
import { buildEnvironment } from "./env.ts";

const APPS = ["@yoforex/server", "@yoforex/web", "@yoforex/admin"];

/** Builds the server and both apps; what has not changed since the last build comes from turbo's cache. */
export function runBuild(onLine: (line: string) => void): Child {
  const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const filters = APPS.map((app) => `--filter=${app}`);
  return runNode([turbo, "run", "build", ...filters, "--output-logs=errors-only", "--no-color"], {
    env: buildEnvironment(),
    onLine,
  });
}
