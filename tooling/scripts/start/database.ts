import { grantLogins, migrate } from "@yoforex/db/migrate";
import { checkServer } from "./check-server.ts";
import { type DatabaseServer, type Log, openEmbedded } from "./embedded.ts";
import type { Settings } from "./env.ts";

/**
 * The database that DATABASE_URL names, checked, or the embedded one, started.
 * @throws StartError or EmbeddedDbError with one sentence that says what to do.
 */
export async function openDatabase(settings: Settings, log: Log): Promise<DatabaseServer> {
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) return openEmbedded(settings, log);
  await checkServer(databaseUrl);
  return {
    ownerUrl: databaseUrl,
    ended: new Promise(() => {}),
    stop: async () => {},
    fill: (work) => work(),
  };
}

/** Migrates a database and lets the server's two roles sign in; gives their connection strings. */
export async function prepareDatabase(
  ownerUrl: string,
  passwords: { app: string; worker: string },
  log: Log,
): Promise<{ appUrl: string; workerUrl: string }> {
  await migrate(ownerUrl, { log });
  await grantLogins(ownerUrl, passwords);
  return serverUrls(ownerUrl, passwords);
}

/** The connection strings of the server's two roles for a database that any string names. */
export function serverUrls(
  databaseUrl: string,
  passwords: { app: string; worker: string },
): { appUrl: string; workerUrl: string } {
  return {
    appUrl: withLogin(databaseUrl, { username: "yoforex_app", password: passwords.app }),
    workerUrl: withLogin(databaseUrl, { username: "yoforex_worker", password: passwords.worker }),
  };
}

function withLogin(url: string, login: { username: string; password: string }): string {
  return Object.assign(new URL(url), login).href;
}
