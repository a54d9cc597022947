import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { asId, JOB_NAMES, type JobRunId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { checkIn } from "@yoforex/domain/economy";
import { listGivenUp, listJobRuns, retryRun } from "@yoforex/domain/jobs";
import { createWorld, type World } from "@yoforex/domain/testing";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { createErasureLog } from "../src/jobs/erasure-log.ts";
import { runRecorded } from "../src/jobs/run-recorded.ts";
import { sweepQueue } from "../src/jobs/sweep-queue.ts";
import { JOBS, type JobSources } from "../src/jobs/tasks.ts";
import { crontab, startWorker } from "../src/jobs/worker.ts";

let world: World;
let folder: string;
let sources: JobSources;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), "yoforex-jobs-"));
  sources = {
    context: world.asWorker,
    send: async () => undefined,
    blobs: createDiskBlobStore(path.join(folder, "blobs")),
    sealKey: null,
    erasures: createErasureLog(path.join(folder, "erasures.log")),
    sweepQueue: () => sweepQueue(world.db.urls.worker),
  };
  // Mail that waits, a fact that nothing has followed from yet, and a member to be paid.
  await checkIn(world.as(await world.aMember()));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const FIRST_TRY = { payload: {}, attempt: 1, isLast: false };

/** All of the product's rows but those that say that jobs ran, or that somebody looked. */
async function rowsNow(): Promise<string> {
  const { rows: tables } = await world.db.owner.execute<{ name: string }>(sql`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not in ('job_runs', 'rate_buckets') and relname !~ '(check|watch)' order by 1`);
  const each = tables.map(
    ({ name }) => sql`
      select ${name}::text as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as rows
      from only ${sql.identifier(name)} t`,
  );
  const { rows } = await world.db.owner.execute(sql.join(each, sql` union all `));
  return JSON.stringify(rows);
}

test.each(JOB_NAMES)("%s runs twice at once, and once more finds nothing left to do", async (name) => {
  await Promise.all([runRecorded(name, sources, FIRST_TRY), runRecorded(name, sources, FIRST_TRY)]);
  const before = await rowsNow();
  await runRecorded(name, sources, FIRST_TRY);
  expect(await rowsNow()).toBe(before);
  const { rows } = await listJobRuns(await world.staff("admin"), { job: name, limit: 10 });
  expect(rows.map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
});

test("every job has a line of its own in the crontab, with a key under which failures don't pile up", () => {
  const lines = crontab().split("\n");
  expect(Object.keys(JOBS).sort()).toEqual([...JOB_NAMES].sort());
  expect(lines).toHaveLength(JOB_NAMES.length);
  for (const name of JOB_NAMES) expect(crontab()).toMatch(new RegExp(` ${name} \\?jobKey=${name}&max=8`));
});

/** A worker that runs until `prune-job-runs` has run once, which fails while `isBroken`; the queue's row of it after that. */
async function runOnce(isBroken: boolean) {
  const ran = new EventEmitter();
  const swept = once(ran, "swept");
  const worker = await startWorker({
    databaseUrl: world.db.urls.worker,
    log: pino({ level: "silent" }),
    scheduled: false,
    sources: {
      ...sources,
      sweepQueue: async () => {
        ran.emit("swept");
        if (isBroken) throw new Error("the disk is full");
      },
    },
  });
  await swept;
  // Stopping waits for what runs.
  await worker.stop();
  const { rows } = await world.db.owner.execute<{
    attempts: number;
    waits: boolean;
    error: string | null;
  }>(sql`
    select attempts, run_at > now() as waits, last_error as error from graphile_worker.jobs
    where task_identifier = 'prune-job-runs'`);
  return rows;
}

test("what fails is tried again later and later, is given up after eight tries, and is done once it is asked for again", async () => {
  const admin = await world.staff("admin");
  const givenUp = async () => (await listGivenUp(admin, { limit: 10 })).rows;
  await world.db.owner.execute(sql`delete from job_runs`);
  await world.db.owner.execute(
    sql`select from graphile_worker.add_job('prune-job-runs', max_attempts => 8, job_key => ${newId()})`,
  );
  expect(await runOnce(true)).toEqual([
    { attempts: 1, waits: true, error: expect.stringContaining("the disk is full") },
  ]);
  expect(await givenUp()).toEqual([]);

  await world.db.owner.execute(sql`update graphile_worker._private_jobs set attempts = 7, run_at = now()`);
  expect(await runOnce(true)).toMatchObject([{ attempts: 8 }]);
  const [dead] = await givenUp();
  expect(dead).toMatchObject({ job: "prune-job-runs", attempt: 8, error: "the disk is full" });

  world.clock.moveOn({ ms: 1_000 });
  await retryRun(admin, { jobRunId: asId<JobRunId>(dead?.id ?? ""), reason: "There is room again." });
  await runOnce(false);
  const { rows } = await listJobRuns(admin, { job: "prune-job-runs", limit: 1 });
  expect(rows).toMatchObject([{ status: "ok", askedBy: { id: admin.actor.id } }]);
  expect(await givenUp()).toEqual([]);
  await sweepQueue(world.db.urls.worker);
  expect(await world.db.owner.execute(sql`select from graphile_worker.jobs`)).toMatchObject({ rowCount: 0 });
});
