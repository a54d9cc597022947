import { DomainError, isJobName, type Retried, type RetryAllInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { askForRun } from "./ask-for-run.ts";
import { isGivenUp } from "./is-given-up.ts";
import { waitingFrom } from "./retry-event.ts";

/**
 * Has everything of one kind that was given up tried again; each job runs once, however many of its runs are in it.
 * @throws NOT_ALLOWED (role); ALREADY_DECIDED when nothing is left to try again.
 */
export async function retryAll(ctx: DomainCtx, { kind, reason }: RetryAllInput): Promise<Retried> {
  const staff = requireRole(ctx, "admin");
  return inTx(staff, async (tx) => {
    const retried = kind === "runs" ? await retryRuns(tx, staff) : await retryEvents(tx, staff);
    if (retried === 0) throw new DomainError("ALREADY_DECIDED", { status: "done", decidedBy: null });
    await recordAudit(tx, staff, {
      action: kind === "runs" ? "job.retry_all" : "event.retry_all",
      target: { type: kind, id: kind, label: `${retried} ${kind}` },
      reason,
    });
    return { retried };
  });
}

async function retryRuns(tx: Tx, staff: MemberCtx): Promise<number> {
  const runs = await tx
    .update(jobRuns)
    .set({ retriedAt: new Date(staff.clock()) })
    .where(isGivenUp)
    .returning({ job: jobRuns.job });
  // In one order, so that two admins at once don't wait for each other.
  for (const job of [...new Set(runs.map((run) => run.job))].filter(isJobName).sort()) {
    await askForRun(tx, staff, job);
  }
  return runs.length;
}

async function retryEvents(tx: Tx, staff: MemberCtx): Promise<number> {
  const events = await tx
    .update(outboxEvents)
    .set(waitingFrom(new Date(staff.clock())))
    .where(eq(outboxEvents.status, "failed"))
    .returning({ id: outboxEvents.id });
  return events.length;
}
