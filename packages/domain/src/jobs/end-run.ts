import type { JobRunId } from "@yoforex/contracts";
import { and, eq } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { withoutValues } from "../without-values.ts";
import { countsOf } from "./counts-of.ts";

/** How a run ended: with what the job answered, or with what it threw. */
export type Ending = { outcome: unknown } | { error: unknown; gaveUp: boolean };

/**
 * Writes down how a run ended. One that was closed as abandoned meanwhile stays so.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function endRun(ctx: DomainCtx, id: JobRunId, ending: Ending): Promise<void> {
  const system = requireSystem(ctx);
  const endedAt = new Date(system.clock());
  const told =
    "error" in ending
      ? { status: "failed" as const, error: sentenceOf(ending.error), gaveUp: ending.gaveUp }
      : { status: "ok" as const, counts: countsOf(ending.outcome) };
  await inTx(system, (tx) =>
    tx
      .update(jobRuns)
      .set({ ...told, endedAt })
      .where(and(eq(jobRuns.id, id), eq(jobRuns.status, "running"))),
  );
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return "It failed without saying why.";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  // Drizzle repeats the parameters at the end of its own sentence, before the cause.
  return withoutValues(`${withoutValues(error.message)}${cause}`) || error.name;
}
