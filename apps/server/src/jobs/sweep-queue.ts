import { makeWorkerUtils } from "graphile-worker";

/**
 * Takes out of the queue the copies that it gave up, by the library's own means: nobody runs them any more, and what is
 * to be known of them stands in `job_runs`.
 */
export async function sweepQueue(databaseUrl: string): Promise<void> {
  const queue = await makeWorkerUtils({ connectionString: databaseUrl });
  try {
    await queue.cleanup({ tasks: ["DELETE_PERMAFAILED_JOBS"] });
  } finally {
    await queue.release();
  }
}
