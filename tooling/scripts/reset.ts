import { rm } from "node:fs/promises";
import { join } from "node:path";
import { migrate } from "@yoforex/db/migrate";
import { removeCluster } from "@yoforex/embedded-db";
import { openDatabase } from "./start/database.ts";
import { embeddedDir } from "./start/embedded.ts";
import { readSettings } from "./start/env.ts";
import { reported } from "./start/report.ts";
import { StartError } from "./start/start-error.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// `npm run db:reset -- --yes`: deletes the embedded database with all members, coins and files, and makes an empty one.
await reported("Nothing was reset", async () => {
  const settings = readSettings();
  if (settings.databaseUrl) {
    throw new StartError(
      "db:reset deletes the embedded database only; unset DATABASE_URL to reset that one.",
    );
  }
  if (!process.argv.includes("--yes")) {
    throw new StartError(
      `this deletes everything in ${embeddedDir(settings.dataDir)}; if you mean it, run npm run db:reset -- --yes.`,
    );
  }
  await removeCluster(embeddedDir(settings.dataDir));
  await rm(join(settings.dataDir, "blobs"), { recursive: true, force: true });
  const server = await openDatabase(settings, say);
  try {
    await migrate(server.ownerUrl);
  } finally {
    await server.stop();
  }
  say("The embedded database is empty again; npm start fills it with the demo world.");
});
