import { existsSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./child.ts";
import { serverUrls } from "./database.ts";
import { readSettings, serverEnvironment } from "./env.ts";
import { ROOT } from "./root.ts";
import { runningEmbedded } from "./running-embedded.ts";
import { loadSecrets } from "./secrets.ts";
import { StartError } from "./start-error.ts";

/**
 * Runs one of the server's built programs on the database of DATABASE_URL or the embedded one, whether or not the
 * product runs beside it. Its exit code becomes ours.
 * @throws StartError when nothing has been built, or there is no database yet.
 */
export async function runBeside(program: string, args: string[]): Promise<void> {
  if (!existsSync(join(ROOT, program)))
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
    const run = runNode([program, ...args], { env });
    if ((await run.ended) !== 0) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}
