import { z } from "zod";
import { JOB_SCHEDULES } from "./job-schedules.ts";

export type JobName = keyof typeof JOB_SCHEDULES;
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_SCHEDULES, name);
export const JOB_NAMES: readonly JobName[] = Object.keys(JOB_SCHEDULES).filter(isJobName);
export const zJobName = z.enum(JOB_NAMES);

/** What the first page of the desk warns about. */
export const JobsAmiss = z.object({
  failing: z.array(zJobName).max(100),
  late: z.array(zJobName).max(100),
  /** Runs that the queue gave up and facts that could not be acted upon, neither tried again since. */
  givenUp: z.number().int(),
});
export type JobsAmiss = z.infer<typeof JobsAmiss>;
