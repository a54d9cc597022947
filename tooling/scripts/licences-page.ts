import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { licencesPage } from "./dependencies/licences.ts";
import { ROOT } from "./start/root.ts";

/** Writes docs/licences.md from the lock file. */
const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
writeFileSync(join(ROOT, "docs/licences.md"), licencesPage(lock));
