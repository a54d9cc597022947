import { grantLogins, migrate } from "@yoforex/db/migrate";
import { openDatabase } from "./start/database.ts";
import { readSettings } from "./start/env.ts";
import { reported } from "./start/report.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What the server and its jobs will sign in with, where whoever migrates decides that too. */
function chosenPasswords() {
  const { APP_DATABASE_PASSWORD: app, WORKER_DATABASE_PASSWORD: worker } = process.env;
  return app && worker ? { app, worker } : null;
}

// `npm run db:migrate`: brings the database of DATABASE_URL, or else the embedded one, up to date. With
// APP_DATABASE_PASSWORD and WORKER_DATABASE_PASSWORD it also lets the two roles of the server sign in with them.
await reported("The database was not migrated", async () => {
  const server = await openDatabase(readSettings(), say);
  try {
    const { applied } = await migrate(server.ownerUrl, { log: say });
    if (applied.length === 0) say("The database is up to date.");
    const passwords = chosenPasswords();
    if (passwords !== null) await grantLogins(server.ownerUrl, passwords);
  } finally {
    await server.stop();
  }
});
