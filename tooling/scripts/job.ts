import { BUILT_JOB } from "./start/programs.ts";
import { reported } from "./start/report.ts";
import { runBeside } from "./start/run-beside.ts";

/**
 * Runs one job now: `npm run job -- release-escrow --at 2030-01-01T00:00:00Z`. Mails go to SMTP_URL, or to the mail
 * catcher.
 */
await reported("The job could not be run", () => runBeside(BUILT_JOB, process.argv.slice(2)));
