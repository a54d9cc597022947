import { z } from "zod";
import { zReason } from "./admin.ts";
import { DOMAIN_EVENTS } from "./events.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { FailedEventId, JobRunId } from "./ids.ts";
import { zJobName } from "./job-names.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** A run by hand waits for a worker before it runs; every other one begins at once. */
export const JOB_RUN_STATUSES = ["waiting", "running", "ok", "failed"] as const;
export const zJobRunStatus = z.enum(JOB_RUN_STATUSES);
export type JobRunStatus = z.infer<typeof zJobRunStatus>;

/** How often the queue tries one copy of a job before it gives up; the last try is half an hour after the first. */
export const JOB_ATTEMPTS_MAX = 8;

/** After how many of its periods without a run a job counts as late. */
export const JOB_LATE_PERIODS = 3;

/** What a run did: numbers of things by name, and yes or no as 1 or 0. */
const zCounts = z.record(z.string(), z.number());
export type JobCounts = z.infer<typeof zCounts>;

export const JobRunView = z.object({
  id: z.string(),
  job: z.string(),
  status: zJobRunStatus,
  /** The how manieth try of the same copy in the queue. */
  attempt: z.number().int(),
  gaveUp: z.boolean(),
  /** Who had it run by hand; null where the clock or a notification did. */
  askedBy: MemberRef.nullable(),
  createdAt: zInstant,
  beganAt: zInstant.nullable(),
  endedAt: zInstant.nullable(),
  error: z.string().nullable(),
  counts: zCounts,
  /** What the queue carried along, as JSON with secrets taken out. */
  payload: z.string(),
});
export type JobRunView = z.infer<typeof JobRunView>;
export const JobRunPage = pageOf(JobRunView);
export type JobRunPage = z.infer<typeof JobRunPage>;

export const JobView = z.object({
  job: zJobName,
  lastRun: JobRunView.nullable(),
  /** Runs that failed within the last 24 hours. */
  failures: z.number().int(),
  nextDueAt: zInstant,
  /** It hasn't run for three of its periods. */
  isLate: z.boolean(),
  /** Somebody had it run by hand, and that hasn't ended yet. */
  isAskedFor: z.boolean(),
});
export type JobView = z.infer<typeof JobView>;
export const JobsView = z.object({ jobs: z.array(JobView).max(100) });
export type JobsView = z.infer<typeof JobsView>;

export const FailedEventView = z.object({
  id: z.string(),
  name: z.enum(DOMAIN_EVENTS),
  subjectId: z.string(),
  member: MemberRef,
  attempts: z.number().int(),
  error: z.string().nullable(),
  createdAt: zInstant,
});
export type FailedEventView = z.infer<typeof FailedEventView>;
export const FailedEventPage = pageOf(FailedEventView);
export type FailedEventPage = z.infer<typeof FailedEventPage>;

export const ListJobRunsInput = PageInput.extend({ job: zJobName }).strict();
export const ListGivenUpInput = PageInput;
export const RunJobInput = z.strictObject({ job: zJobName, reason: zReason });
export const RetryRunInput = z.strictObject({ jobRunId: zId<JobRunId>(), reason: zReason });
export const RetryEventInput = z.strictObject({ failedEventId: zId<FailedEventId>(), reason: zReason });
export const RetryAllInput = z.strictObject({ kind: z.enum(["runs", "events"]), reason: zReason });

/** How many were put back to be tried again. */
export const Retried = z.object({ retried: z.number().int() });
export type Retried = z.infer<typeof Retried>;

export type ListJobRunsInput = z.infer<typeof ListJobRunsInput>;
export type ListGivenUpInput = z.infer<typeof ListGivenUpInput>;
export type RunJobInput = z.infer<typeof RunJobInput>;
export type RetryRunInput = z.infer<typeof RetryRunInput>;
export type RetryEventInput = z.infer<typeof RetryEventInput>;
export type RetryAllInput = z.infer<typeof RetryAllInput>;
