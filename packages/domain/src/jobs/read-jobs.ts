import { JOB_LATE_PERIODS, JOB_NAMES, JOB_SCHEDULES, type JobName, periodMsOf } from "@yoforex/contracts";
import { type Db, desc, eq, sql } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";

const DAY_MS = 24 * 3_600_000;

export interface JobFacts {
  job: JobName;
  lastRun: typeof jobRuns.$inferSelect | null;
  /** How the last run that has ended did; null before the first. */
  lastOutcome: "ok" | "failed" | null;
  failures: number;
  isLate: boolean;
  isAskedFor: boolean;
}

interface Counted extends Record<string, unknown> {
  job: string;
  failures: number;
  asked: boolean;
  last_outcome: "ok" | "failed" | null;
  last_began: Date | null;
}

/** What is known of every job, in the order of their schedules. @param now milliseconds since the epoch. */
export async function readJobs(db: Db, now: number): Promise<JobFacts[]> {
  const [counted, oldest] = await Promise.all([countRuns(db, now), oldestRun(db)]);
  return Promise.all(
    JOB_NAMES.map(async (job) => {
      const found = counted.find((row) => row.job === job);
      const [lastRun] = await db
        .select()
        .from(jobRuns)
        .where(eq(jobRuns.job, job))
        .orderBy(desc(jobRuns.createdAt), desc(jobRuns.id))
        .limit(1);
      // A job that never ran is late once the product has been writing runs down for that long.
      const since = found?.last_began ?? oldest;
      return {
        job,
        lastRun: lastRun ?? null,
        lastOutcome: found?.last_outcome ?? null,
        failures: found?.failures ?? 0,
        isLate: since !== null && now - since.getTime() > JOB_LATE_PERIODS * periodMsOf(JOB_SCHEDULES[job]),
        isAskedFor: found?.asked ?? false,
      };
    }),
  );
}

async function countRuns(db: Db, now: number) {
  const { rows } = await db.execute<Counted>(sql`
    select name as job,
      (select count(*)::int from job_runs
        where job = name and status = 'failed' and created_at > ${new Date(now - DAY_MS).toISOString()}) as failures,
      exists (select from job_runs
        where job = name and asked_by is not null and status in ('waiting', 'running')) as asked,
      (select status from job_runs where job = name and status in ('ok', 'failed')
        order by created_at desc, id desc limit 1) as last_outcome,
      (select began_at from job_runs where job = name and began_at is not null
        order by created_at desc, id desc limit 1) as last_began
    from unnest(${sql.param([...JOB_NAMES])}::text[]) as name`);
  return rows.map((row) => ({
    ...row,
    last_began: row.last_began === null ? null : new Date(row.last_began),
  }));
}

async function oldestRun(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: jobRuns.createdAt }).from(jobRuns).orderBy(jobRuns.createdAt).limit(1);
  return row?.at ?? null;
}
