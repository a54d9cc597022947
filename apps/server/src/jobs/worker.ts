import { type Channel, listen } from "@yoforex/db";
import { type LogFunctionFactory, run, type TaskList, Logger as WorkerLogger } from "graphile-worker";
import type { Logger } from "pino";
import { withoutValues } from "../log.ts";
import { JOBS, type JobName, type JobSources } from "./tasks.ts";

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
  const taskList: TaskList = Object.fromEntries(
    Object.entries(JOBS).map(([name, job]) => [
      name,
      async () => {
        const outcome = await job.run(sources);
        if ("isLogged" in job) log.info({ job: name, outcome }, "job done");
      },
    ]),
  );
  const crontab = Object.entries(scheduled ? JOBS : {})
    .map(([name, job]) => `${job.cron} ${name}`)
    .join("\n");
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: 2,
    noHandleSignals: true,
    taskList,
    crontab,
    logger: new WorkerLogger(toWorkerLog(log)),
  });
  const wake = (channel: Channel, job: JobName) =>
    listen(databaseUrl, channel, {
      notification: (payload) => {
        const due = Number(payload);
        const spec = due > Date.now() ? { runAt: new Date(due) } : { jobKey: `${job}-now` };
        runner
          .addJob(job, {}, spec)
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
