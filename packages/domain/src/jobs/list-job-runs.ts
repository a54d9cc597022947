import type { JobRunPage, ListGivenUpInput, ListJobRunsInput } from "@yoforex/contracts";
import { and, eq, type SQL, sql } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { isGivenUp } from "./is-given-up.ts";
import { readRuns, runViews } from "./read-runs.ts";

/** One job's runs, the newest first. @throws NOT_ALLOWED (role). */
export async function listJobRuns(ctx: DomainCtx, input: ListJobRunsInput): Promise<JobRunPage> {
  requireRole(ctx, "admin");
  return pageOfRuns(ctx, eq(jobRuns.job, input.job), input);
}

/** Runs that the queue gave up and nothing has made good since, the newest first. @throws NOT_ALLOWED (role). */
export async function listGivenUp(ctx: DomainCtx, input: ListGivenUpInput): Promise<JobRunPage> {
  requireRole(ctx, "admin");
  return pageOfRuns(ctx, isGivenUp, input);
}

async function pageOfRuns(ctx: DomainCtx, which: SQL, input: ListGivenUpInput): Promise<JobRunPage> {
  const after = positionOf(input.cursor);
  const rows = await readRuns(ctx.db, {
    where: and(which, after && sql`(${jobRuns.createdAt}, ${jobRuns.id}) < ${pointOf(after)}`),
    limit: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { rows: await runViews(ctx.db, page.rows), nextCursor: page.nextCursor };
}
