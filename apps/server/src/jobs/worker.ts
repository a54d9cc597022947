import { listen } from "@yoforex/db";
import { type LogFunctionFactory, run, type TaskList, Logger as WorkerLogger } from "graphile-worker";
import type { Logger } from "pino";
import { JOBS, type JobSources } from "./tasks.ts";

export interface Worker {
  stop(): Promise<void>;
}

const toWorkerLog =
  (log: Logger): LogFunctionFactory =>
  () =>
  (level, message) => {
    if (level === "error") log.error(message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  };

/**
 * Runs the jobs on their schedules, and delivers mail as soon as a transaction that wrote some has committed:
 * such a transaction notifies the channel `email_outbox`.
 */
export async function startWorker(options: {
  databaseUrl: string;
  log: Logger;
  sources: JobSources;
}): Promise<Worker> {
  const { databaseUrl, log, sources } = options;
  const taskList: TaskList = Object.fromEntries(
    Object.entries(JOBS).map(([name, job]) => [name, async () => void (await job.run(sources))]),
  );
  const crontab = Object.entries(JOBS)
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
  const ear = await listen(databaseUrl, "email_outbox", {
    notification: () => {
      runner
        .addJob("deliver-mail", {}, { jobKey: "deliver-mail-now" })
        .catch((error: unknown) => log.error({ err: error }, "mail not queued"));
    },
    // Losing the ear costs a minute at most: the schedule delivers what it missed.
    lost: (error) => log.warn({ err: error }, "no longer listening for mail"),
  });
  return {
    stop: async () => {
      await ear.close();
      await runner.stop();
    },
  };
}
