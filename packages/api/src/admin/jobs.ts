import {
  FailedEventPage,
  JobRunPage,
  JobRunView,
  JobsView,
  ListGivenUpInput,
  ListJobRunsInput,
  Retried,
  RetryAllInput,
  RetryEventInput,
  RetryRunInput,
  RunJobInput,
} from "@yoforex/contracts";
import {
  listFailedEvents,
  listGivenUp,
  listJobRuns,
  listJobs,
  retryAll,
  retryEvent,
  retryRun,
  runJob,
} from "@yoforex/domain/jobs";
import { adminProcedure, router } from "../trpc.ts";

export const jobsRouter = router({
  list: adminProcedure.output(JobsView).query(({ ctx }) => listJobs(ctx.domain)),

  runs: adminProcedure
    .input(ListJobRunsInput)
    .output(JobRunPage)
    .query(({ ctx, input }) => listJobRuns(ctx.domain, input)),

  givenUp: adminProcedure
    .input(ListGivenUpInput)
    .output(JobRunPage)
    .query(({ ctx, input }) => listGivenUp(ctx.domain, input)),

  failedEvents: adminProcedure
    .input(ListGivenUpInput)
    .output(FailedEventPage)
    .query(({ ctx, input }) => listFailedEvents(ctx.domain, input)),

  run: adminProcedure
    .input(RunJobInput)
    .output(JobRunView)
    .mutation(({ ctx, input }) => runJob(ctx.domain, input)),

  retryRun: adminProcedure
    .input(RetryRunInput)
    .output(Retried)
    .mutation(({ ctx, input }) => retryRun(ctx.domain, input)),

  retryEvent: adminProcedure
    .input(RetryEventInput)
    .output(Retried)
    .mutation(({ ctx, input }) => retryEvent(ctx.domain, input)),

  retryAll: adminProcedure
    .input(RetryAllInput)
    .output(Retried)
    .mutation(({ ctx, input }) => retryAll(ctx.domain, input)),
});
