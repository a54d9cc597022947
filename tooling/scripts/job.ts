import { existsSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./start/child.ts";
import { serverUrls } from "./start/database.ts";
import { readSettings, serverEnvironment } from "./start/env.ts";
import { BUILT_JOB } from "./start/programs.ts";
import { reported } from "./start/report.ts";
import { ROOT } from "./start/root.ts";
import { runningEmbedded } from "./start/running-embedded.ts";
import { loadSecrets } from "./start/secrets.ts";
import { StartError } from "./start/start-error.ts";

/**
 * Runs one job now, on the database of DATABASE_URL or the embedded one, whether or not the product runs beside it:
 * `npm run job -- release-escrow --at 2030-01-01T00:00:00Z`. Mails go to SMTP_URL, or to the mail catcher.
 */
await reported("The job could not be run", async () => {
  if (!existsSync(join(ROOT, BUILT_JOB)))
    throw new StartError("nothing has been built yet; run npm start first.");
  const settings = readSettings();
  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, stop: async () => {} }
    : await runningEmbedded(settings);
  try {
    const secrets = loadSecrets(settings.dataDir);
    const passwords = { app: secrets.appPassword, worker: secrets.workerPassword };
    const env = serverEnvironment({
      settings,
      secrets,
      ...serverUrls(database.url, passwords),
      smtpUrl: settings.smtpUrl ?? `smtp://127.0.0.1:${settings.ports.SMTP_PORT}`,
      ports: settings.ports,
    });
    const job = runNode([BUILT_JOB, ...process.argv.slice(2)], { env });
    if ((await job.ended) !== 0) process.exitCode = 1;
  } finally {
    await database.stop();
  }
});
