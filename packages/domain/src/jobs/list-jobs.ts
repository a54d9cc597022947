import { JOB_SCHEDULES, type JobsView, nextDueAfter } from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readJobs } from "./read-jobs.ts";
import { runViews } from "./read-runs.ts";

/** Every job with its last run, what failed within a day and when it is due next. @throws NOT_ALLOWED (role). */
export async function listJobs(ctx: DomainCtx): Promise<JobsView> {
  requireRole(ctx, "admin");
  const now = ctx.clock();
  const facts = await readJobs(ctx.db, now);
  const views = await runViews(
    ctx.db,
    facts.flatMap(({ lastRun }) => (lastRun === null ? [] : [lastRun])),
  );
  return {
    jobs: facts.map(({ job, failures, isLate, isAskedFor }) => ({
      job,
      lastRun: views.find((view) => view.job === job) ?? null,
      failures,
      nextDueAt: nextDueAfter(JOB_SCHEDULES[job], new Date(now)).toISOString(),
      isLate,
      isAskedFor,
    })),
  };
}
