import { existsSync } from "node:fs";
import { createDb, type Db } from "@yoforex/db";
import { EmbeddedDbError } from "@yoforex/embedded-db";
import { openDatabase } from "../start/database.ts";
import { embeddedDir } from "../start/embedded.ts";
import { readSettings, type Settings } from "../start/env.ts";
import { loadSecrets } from "../start/secrets.ts";
import { StartError } from "../start/start-error.ts";

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
    await work(db);
  } finally {
    await close();
    await server.stop();
  }
}

async function embedded(settings: Settings): Promise<{ url: string; stop(): Promise<void> }> {
  if (!existsSync(embeddedDir(settings.dataDir))) {
    throw new StartError("there is no embedded database yet; run npm start, or set DATABASE_URL.");
  }
  const { workerPassword } = loadSecrets(settings.dataDir);
  const url = `postgres://yoforex_worker:${workerPassword}@127.0.0.1:${settings.ports.DATABASE_PORT}/yoforex`;
  try {
    const { stop } = await openDatabase(settings, () => {});
    return { url, stop };
  } catch (error) {
    // It runs as part of the product, and then it is not ours to stop.
    if (error instanceof EmbeddedDbError && error.code === "ALREADY_RUNNING")
      return { url, stop: async () => {} };
    throw error;
  }
}
