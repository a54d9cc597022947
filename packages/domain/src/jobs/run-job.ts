import { DomainError, type JobRunView, type RunJobInput } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { askForRun } from "./ask-for-run.ts";
import { readRuns, runViews } from "./read-runs.ts";

/**
 * Has a job run now, once. It does what its schedule would have had it do, no more.
 * @throws NOT_ALLOWED (role); ALREADY_DECIDED while a run that somebody asked for waits or runs.
 */
export async function runJob(ctx: DomainCtx, { job, reason }: RunJobInput): Promise<JobRunView> {
  const staff = requireRole(ctx, "admin");
  return inTx(staff, async (tx) => {
    const id = await askForRun(tx, staff, job);
    if (id === null) throw new DomainError("ALREADY_DECIDED", { status: "asked for", decidedBy: null });
    await recordAudit(tx, staff, { action: "job.run", target: { type: "job", id: job, label: job }, reason });
    const [view] = await runViews(tx, await readRuns(tx, { where: eq(jobRuns.id, id), limit: 1 }));
    if (view === undefined) throw new Error(`run ${id} vanished while it was asked for`);
    return view;
  });
}
