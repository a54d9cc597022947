import { DomainError, isJobName, type Retried, type RetryRunInput } from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { askForRun } from "./ask-for-run.ts";
import { isMadeGood } from "./is-given-up.ts";
import { canRetryRun } from "./policy.ts";

/**
 * Has a run that the queue gave up tried again, once. Where a run that somebody asked for waits already, that one will do.
 * @throws NOT_ALLOWED (role); NOT_FOUND; ALREADY_DECIDED when it was tried again or a later run made good for it.
 */
export async function retryRun(ctx: DomainCtx, { jobRunId, reason }: RetryRunInput): Promise<Retried> {
  const staff = requireRole(ctx, "admin");
  return inTx(staff, async (tx) => {
    const [found] = await tx
      .select({
        id: jobRuns.id,
        job: jobRuns.job,
        gaveUp: jobRuns.gaveUp,
        retriedAt: jobRuns.retriedAt,
        isMadeGood: sql<boolean>`${isMadeGood}`,
      })
      .from(jobRuns)
      .where(eq(jobRuns.id, jobRunId))
      .for("no key update");
    if (found === undefined || !isJobName(found.job)) throw new DomainError("NOT_FOUND", { what: "job run" });
    const run = allow(found, "retry", canRetryRun(found));
    await tx
      .update(jobRuns)
      .set({ retriedAt: new Date(staff.clock()) })
      .where(eq(jobRuns.id, run.id));
    await askForRun(tx, staff, found.job);
    await recordAudit(tx, staff, {
      action: "job.retry",
      target: { type: "job run", id: run.id, label: run.job },
      reason,
    });
    return { retried: 1 };
  });
}
