import { JOB_RUN_STATUSES, type JobCounts } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const jobRunStatus = pgEnum("job_run_status", JOB_RUN_STATUSES);

/**
 * What the product remembers of its jobs, written by whatever runs them. The queue's own tables are the library's:
 * they forget a job once it is done, and nobody but the worker reads them.
 */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: id(),
    job: text().notNull(),
    status: jobRunStatus().notNull(),
    /** The how manieth try of the same copy in the queue. */
    attempt: smallint().notNull().default(1),
    /** The queue won't try this copy again. */
    gaveUp: boolean().notNull().default(false),
    /** Who had it run by hand; null where the clock or a notification did. */
    askedBy: refersTo(() => users.id, "restrict"),
    /** What the queue carried along, without secrets. */
    payload: jsonb().$type<unknown>().notNull().default({}),
    counts: jsonb().$type<JobCounts>().notNull().default({}),
    /** Why it failed, in a sentence without values. */
    error: text(),
    beganAt: instant(),
    endedAt: instant(),
    /** When somebody had a run that was given up tried again. */
    retriedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("job_runs_by_job").on(t.job, t.createdAt, t.id),
    index("job_runs_by_age").on(t.createdAt),
    index("job_runs_failed").on(t.createdAt, t.id).where(sql`${t.status} = 'failed'`),
    index("job_runs_given_up").on(t.createdAt, t.id).where(sql`${t.gaveUp} and ${t.retriedAt} is null`),
    index("job_runs_by_asker").on(t.askedBy).where(sql`${t.askedBy} is not null`),
    // Two clicks ask for one run.
    uniqueIndex("job_runs_asked_for_once")
      .on(t.job)
      .where(sql`${t.askedBy} is not null and ${t.status} in ('waiting', 'running')`),
    check("job_runs_wait_where_asked_for", sql`${t.status} <> 'waiting' or ${t.askedBy} is not null`),
    check("job_runs_begin_unless_waiting", sql`(${t.status} = 'waiting') = (${t.beganAt} is null)`),
    check("job_runs_end_once", sql`(${t.status} in ('ok', 'failed')) = (${t.endedAt} is not null)`),
    check("job_runs_say_why_they_failed", sql`(${t.status} = 'failed') = (${t.error} is not null)`),
    check("job_runs_give_up_by_failing", sql`not ${t.gaveUp} or ${t.status} = 'failed'`),
    check("job_runs_retried_when_given_up", sql`${t.retriedAt} is null or ${t.gaveUp}`),
    check("job_runs_attempts_count_up", sql`${t.attempt} > 0`),
  ],
);
