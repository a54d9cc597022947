import { migrate } from "@yoforex/db/migrate";
import { openDatabase } from "./start/database.ts";
import { readSettings } from "./start/env.ts";
import { reported } from "./start/report.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// `npm run db:migrate`: brings the database of DATABASE_URL, or else the embedded one, up to date.
await reported("The database was not migrated", async () => {
  const server = await openDatabase(readSettings(), say);
  try {
    const { applied } = await migrate(server.ownerUrl, { log: say });
    if (applied.length === 0) say("The database is up to date.");
  } finally {
    await server.stop();
  }
});
