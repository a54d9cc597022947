import { isJobName, JOB_NAMES } from "@yoforex/contracts";
import { compose } from "../compose.ts";
import { readEnv } from "../env.ts";
import { createDiskBlobStore } from "../files/blob-store.ts";
import { createMailer } from "../mailer.ts";
import { sealKeyOf } from "../seal-key.ts";
import { createErasureLog } from "./erasure-log.ts";
import { runRecorded } from "./run-recorded.ts";
import { sweepQueue } from "./sweep-queue.ts";

/**
 * Runs one job now: `node dist/job.js release-escrow [--at 2026-12-01T00:00:00Z]`.
 * `--at` moves the clock, to see what will happen on a day to come; never in production.
 */
async function main() {
  const [name = "", flag, at] = process.argv.slice(2);
  if (!isJobName(name)) throw new Error(`Which job? One of: ${JOB_NAMES.join(", ")}.`);
  const env = readEnv();
  const moved = flag === "--at" ? Date.parse(at ?? "") : undefined;
  if (moved !== undefined && (Number.isNaN(moved) || env.NODE_ENV === "production")) {
    throw new Error("--at takes an ISO time, and is refused in production.");
  }
  const { database, domain } = compose(env, env.WORKER_DATABASE_URL, () => moved ?? Date.now());
  const mailer = createMailer(env.SMTP_URL, env.MAIL_FROM);
  try {
    const sources = {
      context: domain.asSystem,
      send: mailer.send,
      blobs: createDiskBlobStore(env.BLOB_DIR),
      sealKey: sealKeyOf(env.LEDGER_SEAL_KEY),
      erasures: createErasureLog(env.ERASURE_LOG),
      sweepQueue: () => sweepQueue(env.WORKER_DATABASE_URL),
    };
    const outcome = await runRecorded(name, sources, { payload: {}, attempt: 1, isLast: false });
    process.stdout.write(`${name}: ${JSON.stringify(outcome)}\n`);
  } finally {
    mailer.close();
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
