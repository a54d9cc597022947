import { sql } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";

/** A later run of the same job that went well did what this one left undone: each does all that is due. */
export const isMadeGood = sql`exists (
  select from job_runs later
  where later.job = ${jobRuns.job} and later.status = 'ok' and later.created_at > ${jobRuns.createdAt})`;

/** The queue won't try it again, nobody had it tried again, and no later run made up for it. */
export const isGivenUp = sql`${jobRuns.gaveUp} and ${jobRuns.retriedAt} is null and not ${isMadeGood}`;
