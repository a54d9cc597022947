import { Readable } from "node:stream";
import { readEnv } from "../env.ts";
import { createDiskBlobStore } from "../files/blob-store.ts";
import { DEMO_MEMBERS, DEMO_PASSWORD, emailOf } from "./people.ts";
import { seedForum } from "./seed-forum.ts";
import { seedFraud } from "./seed-fraud.ts";
import { seedMarket } from "./seed-market.ts";
import { openSeedWorld, type SeedWorld } from "./seed-world.ts";

/** Members by the verbs that members use: registered, verified by the code in the mail, then described. */
async function seedMembers(world: SeedWorld): Promise<void> {
  for (const member of DEMO_MEMBERS) {
    await world.join(member.username);
    if (member.role !== "user") await world.promote(member.username, member.role);
    await world.describe(member);
  }
}

/** The accounts that a newcomer may sign in with; the command that runs the seed prints them. */
function tellAccounts(): void {
  const accounts = DEMO_MEMBERS.map(({ username, part }) => ({
    part,
    email: emailOf(username),
    password: DEMO_PASSWORD,
  }));
  process.stdout.write(`DEMO_ACCOUNTS ${JSON.stringify(accounts)}\n`);
}

/** Fills an empty world and nothing else; a second run finds people there and leaves everything as it is. */
async function main() {
  const env = readEnv();
  if (env.NODE_ENV === "production")
    throw new Error("The demo world has public passwords; it is refused in production.");
  const world = await openSeedWorld(env);
  try {
    if (await world.isEmpty()) {
      const blobs = createDiskBlobStore(env.BLOB_DIR);
      await seedMembers(world);
      await seedForum(world);
      await seedMarket(world, (text) => blobs.write(Readable.from([Buffer.from(text)]), 1_000_000));
      await seedFraud(world);
    }
    if (await world.isDemo()) tellAccounts();
  } finally {
    await world.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
