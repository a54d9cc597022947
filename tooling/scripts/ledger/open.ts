import { actingOn, createDb, type Db } from "@yoforex/db";
import { serverUrls } from "../start/database.ts";
import { readSettings, type Settings } from "../start/env.ts";
import { runningEmbedded } from "../start/running-embedded.ts";
import { loadSecrets } from "../start/secrets.ts";

const NO_LIMIT = 0;

/**
 * Runs work on the ledger of DATABASE_URL, or else on the embedded one, which is started where it doesn't run. What a
 * check reads may take long, so statements have no time limit.
 */
export async function withLedger(work: (db: Db) => Promise<void>): Promise<void> {
  const settings = readSettings();
  const server = settings.databaseUrl
    ? { url: settings.databaseUrl, stop: async () => {} }
    : await embedded(settings);
  const { db, close } = createDb(server.url, {
    max: 1,
    statementTimeoutMs: NO_LIMIT,
    applicationName: "yoforex-ledger",
  });
  try {
    await work(actingOn(db, { kind: "system" }));
  } finally {
    await close();
    await server.stop();
  }
}

async function embedded(settings: Settings): Promise<{ url: string; stop(): Promise<void> }> {
  const { url, stop } = await runningEmbedded(settings);
  const { appPassword: app, workerPassword: worker } = loadSecrets(settings.dataDir);
  return { url: serverUrls(url, { app, worker }).workerUrl, stop };
}
