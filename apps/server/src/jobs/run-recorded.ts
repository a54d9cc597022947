import type { JobName } from "@yoforex/contracts";
import { beginRun, endRun } from "@yoforex/domain/jobs";
import { JOBS, type JobSources } from "./tasks.ts";

/** One try of one copy of a job. */
export interface Try {
  payload: unknown;
  /** 1 for the first. */
  attempt: number;
  /** Nothing tries it again after this one. */
  isLast: boolean;
}

/**
 * Runs a job and writes down that it began and how it ended.
 * @returns what the job answers.
 * @throws what the job throws, once that is written down.
 */
export async function runRecorded(
  job: JobName,
  sources: JobSources,
  { payload, attempt, isLast }: Try,
): Promise<unknown> {
  const id = await beginRun(sources.context(), { job, attempt, payload });
  let outcome: unknown;
  try {
    outcome = await JOBS[job].run(sources);
  } catch (error) {
    await endRun(sources.context(), id, { error, gaveUp: isLast });
    throw error;
  }
  await endRun(sources.context(), id, { outcome });
  return outcome;
}
