import { listKeyUse, rotateIndex, rotateKeys } from "@yoforex/domain";
import { compose } from "../compose.ts";
import { readEnv } from "../env.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * The keys of what is stored encrypted: `node dist/keys.js status` tells which are in use, `rotate` seals everything
 * anew under the first of ENCRYPTION_KEYS while the product runs, and `reindex` makes every index anew by INDEX_KEY.
 */
async function main() {
  const [command = ""] = process.argv.slice(2);
  if (!["status", "rotate", "reindex"].includes(command)) {
    throw new Error("Which command? One of: status, rotate, reindex.");
  }
  const env = readEnv();
  const { database, domain } = compose(env, env.WORKER_DATABASE_URL);
  try {
    if (command === "reindex") {
      const { rewritten, left } = await rotateIndex(domain.asSystem(), () => undefined);
      say(`Indexed anew by INDEX_KEY: ${rewritten}.`);
      for (const row of left) say(`${row} stays as it is: no key opens it, or another row has its index.`);
      if (left.length > 0) process.exitCode = 1;
    }
    if (command === "rotate") {
      const { rewritten, unreadable } = await rotateKeys(domain.asSystem(), () => undefined);
      say(`Sealed anew under ${env.ENCRYPTION_KEYS[0]?.id}: ${rewritten}.`);
      for (const row of unreadable) say(`No key opens ${row}.`);
      if (unreadable.length > 0) process.exitCode = 1;
    }
    const uses = await listKeyUse(domain.asSystem());
    for (const { table, column, keyId, texts } of uses) say(`${keyId}  ${table}.${column}  ${texts}`);
    const idle = env.ENCRYPTION_KEYS.slice(1).filter(({ id }) => uses.every(({ keyId }) => keyId !== id));
    for (const { id } of idle) say(`${id} opens nothing any more; it may be taken out of ENCRYPTION_KEYS.`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
