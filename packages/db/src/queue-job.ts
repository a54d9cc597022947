import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";

export interface QueuedJob {
  /** Its name, as the worker knows it. */
  job: string;
  payload: object;
  /** A copy that waits under this key is replaced, so that it runs once. */
  key: string;
  attemptsMax: number;
}

/** Puts a job into the queue in this transaction: it runs as soon as that is committed, and never if it isn't. */
export async function queueJob(tx: Tx, { job, payload, key, attemptsMax }: QueuedJob): Promise<void> {
  await tx.execute(sql`
    select from graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json,
      max_attempts => ${attemptsMax}::int, job_key => ${key})`);
}
