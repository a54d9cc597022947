import { readSettings } from "./start/env.ts";
import { BUILT_KEYS } from "./start/programs.ts";
import { reported } from "./start/report.ts";
import { runBeside } from "./start/run-beside.ts";
import { addEncryptionKey, newKey } from "./start/secrets.ts";

/**
 * Keys: `npm run keys -- new` prints one; `add` puts a new one before those of this machine's own YoForex; `rotate`
 * seals everything anew under the first, while the product runs; `reindex` makes the indexes anew by the current
 * INDEX_KEY; `status` tells which are in use.
 */
await reported("The keys could not be seen to", async () => {
  const [command = "", ...rest] = process.argv.slice(2);
  if (command === "new") return void process.stdout.write(`${newKey()}\n`);
  if (command !== "add") return runBeside(BUILT_KEYS, [command, ...rest]);
  const id = addEncryptionKey(readSettings().dataDir);
  process.stdout.write(`${id} was added. Start YoForex again, then: npm run keys -- rotate\n`);
});
