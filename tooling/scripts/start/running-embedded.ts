import { existsSync } from "node:fs";
import { EmbeddedDbError } from "@yoforex/embedded-db";
import { openDatabase } from "./database.ts";
import { embeddedDir } from "./embedded.ts";
import type { Settings } from "./env.ts";
import { StartError } from "./start-error.ts";

/** The embedded database, running, for a command beside the product. */
export interface RunningEmbedded {
  /** Names the database; the login is still to be put in. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Finds the embedded database running, or starts it for as long as the command needs it.
 * @throws StartError where there is none yet.
 */
export async function runningEmbedded(settings: Settings): Promise<RunningEmbedded> {
  if (!existsSync(embeddedDir(settings.dataDir))) {
    throw new StartError("there is no embedded database yet; run npm start, or set DATABASE_URL.");
  }
  const url = `postgres://127.0.0.1:${settings.ports.DATABASE_PORT}/yoforex`;
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
