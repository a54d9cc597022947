import { type JobName, type JobRunId, newId } from "@yoforex/contracts";
import { queueJob, type Tx } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import type { MemberCtx } from "../context.ts";

/**
 * Has a job run as soon as this transaction is committed: writes the request down and queues it, for one try.
 * @returns the request, or null where one waits or runs already: the database keeps two from standing side by side.
 */
export async function askForRun(tx: Tx, staff: MemberCtx, job: JobName): Promise<JobRunId | null> {
  const id = newId<JobRunId>(staff.clock());
  const payload = { runId: id };
  const asked = await tx
    .insert(jobRuns)
    .values({
      id,
      job,
      status: "waiting",
      askedBy: staff.actor.id,
      payload,
      createdAt: new Date(staff.clock()),
    })
    .onConflictDoNothing()
    .returning({ id: jobRuns.id });
  if (asked.length === 0) return null;
  await queueJob(tx, { job, payload, key: `${job}:by-hand`, attemptsMax: 1 });
  return id;
}
