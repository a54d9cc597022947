import type { JobsAmiss } from "@yoforex/contracts";
import { type Db, eq } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { isGivenUp } from "./is-given-up.ts";
import { readJobs } from "./read-jobs.ts";

/**
 * What somebody should look at: jobs whose last run failed, jobs that haven't run for three of their periods, and how
 * much was given up. @param now milliseconds since the epoch.
 */
export async function jobsAmiss(db: Db, now: number): Promise<JobsAmiss> {
  const [facts, runs, events] = await Promise.all([
    readJobs(db, now),
    db.$count(jobRuns, isGivenUp),
    db.$count(outboxEvents, eq(outboxEvents.status, "failed")),
  ]);
  return {
    failing: facts.filter(({ lastOutcome }) => lastOutcome === "failed").map(({ job }) => job),
    late: facts.filter(({ isLate }) => isLate).map(({ job }) => job),
    givenUp: runs + events,
  };
}
