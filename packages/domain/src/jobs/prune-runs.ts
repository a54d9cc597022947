import { and, eq, inArray, isNull, lt, or } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** As long as the queue itself waits before it takes a job from a worker that died. */
const ABANDONED_AFTER_MS = 4 * HOUR_MS;
const KEPT_DAYS = 7;
const KEPT_DAYS_TOLD = 30;

export interface Pruned {
  /** Runs whose worker died in the middle, closed as failed. */
  abandoned: number;
  removed: number;
}

/**
 * Closes runs that nobody will end, and forgets those that went well after a week, those that failed or were asked for
 * by hand after thirty days. What waits for a worker stays.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function pruneJobRuns(ctx: DomainCtx): Promise<Pruned> {
  const system = requireSystem(ctx);
  const now = system.clock();
  return inTx(system, async (tx) => {
    const abandoned = await tx
      .update(jobRuns)
      .set({ status: "failed", error: "The worker stopped in the middle of it.", endedAt: new Date(now) })
      .where(and(eq(jobRuns.status, "running"), lt(jobRuns.beganAt, new Date(now - ABANDONED_AFTER_MS))))
      .returning({ id: jobRuns.id });
    const before = (days: number) => lt(jobRuns.createdAt, new Date(now - days * DAY_MS));
    const wentWell = and(eq(jobRuns.status, "ok"), isNull(jobRuns.askedBy), before(KEPT_DAYS));
    const removed = await tx
      .delete(jobRuns)
      .where(or(wentWell, and(inArray(jobRuns.status, ["ok", "failed"]), before(KEPT_DAYS_TOLD))))
      .returning({ id: jobRuns.id });
    return { abandoned: abandoned.length, removed: removed.length };
  });
}
