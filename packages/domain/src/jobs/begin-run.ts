import { asId, type JobName, type JobRunId, newId, UUID } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { redacted } from "./redacted.ts";

export interface Beginning {
  job: JobName;
  /** 1 for the first try. */
  attempt: number;
  /** What the queue carries along; a run that staff asked for is named in it as `runId`. */
  payload: unknown;
}

/**
 * Writes down that a job begins: in the row by which staff asked for it, else in a new one.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function beginRun(ctx: DomainCtx, { job, attempt, payload }: Beginning): Promise<JobRunId> {
  const system = requireSystem(ctx);
  const beganAt = new Date(system.clock());
  const asked = runIdIn(payload);
  return inTx(system, async (tx) => {
    if (asked !== undefined) {
      const taken = await tx
        .update(jobRuns)
        .set({ status: "running", beganAt })
        .where(and(eq(jobRuns.id, asked), eq(jobRuns.job, job), eq(jobRuns.status, "waiting")))
        .returning({ id: jobRuns.id });
      if (taken.length > 0) return asked;
    }
    const id = newId<JobRunId>(system.clock());
    await tx.insert(jobRuns).values({
      id,
      job,
      status: "running",
      attempt,
      payload: redacted(payload ?? {}),
      beganAt,
      createdAt: beganAt,
    });
    return id;
  });
}

function runIdIn(payload: unknown): JobRunId | undefined {
  if (typeof payload !== "object" || payload === null || !("runId" in payload)) return undefined;
  return typeof payload.runId === "string" && UUID.test(payload.runId) ? asId(payload.runId) : undefined;
}
