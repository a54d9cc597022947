// Checks everything that needs no database: format, lint, layers, dead code, types, lock, dependencies, migrations, sources.
import { installIfStale } from "./install-if-stale.mjs";

await installIfStale();

const { runSideBySide } = await import("./steps/run.mjs");
const { PLANTED, VERIFY_STEPS } = await import("./steps/verify-steps.mjs");

const { passed, failed } = await runSideBySide([...VERIFY_STEPS, PLANTED]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
