import { resolve } from "node:path";
import { BUILT_IMPORT } from "./start/programs.ts";
import { reported } from "./start/report.ts";
import { runBeside } from "./start/run-beside.ts";

/**
 * Brings in another forum from a folder of JSON lines: `npm run import -- FOLDER SOURCE`. docs/imports.md says what
 * the files hold.
 */
await reported("Nothing was imported", () => {
  const [folder = "", ...rest] = process.argv.slice(2);
  return runBeside(BUILT_IMPORT, [
    folder === "" ? "" : resolve(process.env.INIT_CWD ?? ".", folder),
    ...rest,
  ]);
});
