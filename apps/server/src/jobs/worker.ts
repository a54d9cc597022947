import { cronOf, JOB_ATTEMPTS_MAX, JOB_NAMES, JOB_SCHEDULES, type JobName } from "@yoforex/contracts";
import { type Channel, listen } from "@yoforex/db";
import { withoutValues } from "@yoforex/domain";
import {
  type LogFunctionFactory,
  run,
  type Task,
  type TaskList,
  Logger as WorkerLogger,
} from "graphile-worker";
import type { Logger } from "pino";
import { runRecorded } from "./run-recorded.ts";
import { JOBS, type JobSources } from "./tasks.ts";

export interface Worker {
  stop(): Promise<void>;
}

const toWorkerLog =
  (log: Logger): LogFunctionFactory =>
  () =>
  (level, message) => {
    const line = withoutValues(message);
    if (level === "error") log.error(line);
    else if (level === "warning") log.warn(line);
    else log.debug(line);
  };

/**
 * The schedules as the queue reads them. Under its key a job that keeps failing is one copy, not one more every minute:
 * when it is due again, the copy that waits for its next try is replaced, and begins again with all its tries. So what
 * is due often is never given up, and what is due every hour or day is given up after half an hour of trying.
 */
export const crontab = (): string =>
  JOB_NAMES.map((job) => `${cronOf(JOB_SCHEDULES[job])} ${job} ?jobKey=${job}&max=${JOB_ATTEMPTS_MAX}`).join(
    "\n",
  );

/** Everything the queue may ask for, each run written down. */
function tasksOf(sources: JobSources, log: Logger): TaskList {
  const taskOf =
    (name: JobName): Task =>
    async (payload, { job: { attempts, max_attempts } }) => {
      const outcome = await runRecorded(name, sources, {
        payload,
        attempt: attempts,
        isLast: attempts >= max_attempts,
      });
      if ("isLogged" in JOBS[name]) log.info({ job: name, outcome }, "job done");
    };
  return Object.fromEntries(JOB_NAMES.map((name) => [name, taskOf(name)]));
}

/**
 * Runs the jobs on their schedules, and delivers mail and acts upon facts as soon as a transaction that wrote some has
 * committed: such a transaction notifies the channels named after the tables. A tip's notification says when the tip
 * is due, in milliseconds since the epoch.
 * @param options.scheduled whether jobs run by the clock; they do unless told.
 */
export async function startWorker(options: {
  databaseUrl: string;
  log: Logger;
  sources: JobSources;
  scheduled?: boolean;
}): Promise<Worker> {
  const { databaseUrl, log, sources, scheduled = true } = options;
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: 2,
    noHandleSignals: true,
    taskList: tasksOf(sources, log),
    crontab: scheduled ? crontab() : "",
    logger: new WorkerLogger(toWorkerLog(log)),
  });
  const wake = (channel: Channel, job: JobName) =>
    listen(databaseUrl, channel, {
      notification: (payload) => {
        const due = Number(payload);
        const spec =
          due > Date.now() ? { runAt: new Date(due), jobKey: `${job}:${due}` } : { jobKey: `${job}:now` };
        runner
          .addJob(job, {}, { ...spec, maxAttempts: JOB_ATTEMPTS_MAX })
          .catch((error: unknown) => log.error({ err: error, job }, "job not queued"));
      },
      // Meanwhile the schedule does the work.
      lost: (error) => log.warn({ err: error, channel }, "not listening; trying again"),
    });
  const ears = [
    await wake("email_outbox", "deliver-mail"),
    await wake("outbox_events", "handle-events"),
    await wake("tips", "send-tips"),
  ];
  return {
    stop: async () => {
      await Promise.all(ears.map((ear) => ear.close()));
      await runner.stop();
    },
  };
}
