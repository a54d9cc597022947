import { type FailedEventId, type JobRunId, newId } from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { jobRuns } from "@yoforex/db/schema/jobs";
import { outboxEvents } from "@yoforex/db/schema/outbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MemberCtx } from "../src/context.ts";
import {
  beginRun,
  endRun,
  jobsAmiss,
  listFailedEvents,
  listGivenUp,
  listJobRuns,
  listJobs,
  pruneJobRuns,
  retryAll,
  retryEvent,
  retryRun,
  runJob,
} from "../src/jobs/index.ts";
import { createWorld, type World } from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";

let world: World;
let admin: MemberCtx;
beforeAll(async () => {
  world = await createWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.owner.execute(sql`delete from job_runs`);
  await world.db.owner.execute(sql`delete from outbox_events`);
});

const REASON = "The disk has room again.";
const DAY_MS = 86_400_000;

/** A run of a job as the worker writes it down. */
async function aRun(
  ending: Parameters<typeof endRun>[2],
  { job = "seal-ledger" as const, attempt = 1, payload = {} } = {},
): Promise<JobRunId> {
  const id = await beginRun(world.asWorker(), { job, attempt, payload });
  await endRun(world.asWorker(), id, ending);
  return id;
}
const aFailure = { error: new Error("the disk is full"), gaveUp: true };

/** A fact that could not be acted upon. */
async function aFact(): Promise<FailedEventId> {
  const id = newId<FailedEventId>();
  await world.db.owner.insert(outboxEvents).values({
    id,
    name: "identity.profile.completed",
    subjectId: newId(),
    memberId: (await world.aMember()).id,
    status: "failed",
    attempts: 8,
    lastError: "no such row",
  });
  return id;
}

const inQueue = async () => {
  const { rows } = await world.db.owner.execute<{ task: string }>(
    sql`select task_identifier as task from graphile_worker.jobs order by 1`,
  );
  return rows.map(({ task }) => task);
};

test("a run is told with what it did and how long it took, and keeps no address", async () => {
  await aRun({ outcome: { days: ["2026-01-01"], sealed: true } }, { payload: { to: "ann@members.example" } });
  const { rows } = await listJobRuns(admin, { job: "seal-ledger", limit: 10 });
  expect(rows).toEqual([
    expect.objectContaining({ status: "ok", counts: { days: 1, sealed: 1 }, payload: '{"to":"(address)"}' }),
  ]);
});

test("an error is told without the values in it", async () => {
  await aRun({ error: new Error("no mail to ann@members.example"), gaveUp: false });
  const { rows } = await listJobRuns(admin, { job: "seal-ledger", limit: 10 });
  expect(rows[0]).toMatchObject({ status: "failed", gaveUp: false, error: "no mail to (address)" });
});

test("what the queue gave up stands there until it is tried again, once", async () => {
  const id = await aRun(aFailure);
  expect((await listGivenUp(admin, { limit: 10 })).rows.map((run) => run.id)).toEqual([id]);
  expect(await jobsAmiss(world.db.app, world.clock.now())).toMatchObject({
    failing: ["seal-ledger"],
    givenUp: 1,
  });
  expect(await retryRun(admin, { jobRunId: id, reason: REASON })).toEqual({ retried: 1 });
  expect((await listGivenUp(admin, { limit: 10 })).rows).toEqual([]);
  expect(await inQueue()).toContain("seal-ledger");
  await expect(retryRun(admin, { jobRunId: id, reason: REASON })).rejects.toEqual(refused("ALREADY_DECIDED"));
});

test("a later run that goes well makes up for what was given up", async () => {
  const id = await aRun(aFailure);
  world.clock.moveOn({ ms: 1_000 });
  await aRun({ outcome: {} });
  expect((await listGivenUp(admin, { limit: 10 })).rows).toEqual([]);
  await expect(retryRun(admin, { jobRunId: id, reason: REASON })).rejects.toEqual(refused("ALREADY_DECIDED"));
});

test("a run that was not given up is none to be tried again, nor is one that isn't there", async () => {
  const id = await aRun({ outcome: {} });
  for (const jobRunId of [id, newId<JobRunId>()])
    await expect(retryRun(admin, { jobRunId, reason: REASON })).rejects.toEqual(refused("NOT_FOUND"));
});

test("two admins ask for one run; the worker takes it up in the row that they see", async () => {
  const other = await world.staff("admin");
  const outcomes = await Promise.allSettled(
    [admin, other].map((staff) => runJob(staff, { job: "sweep-files", reason: REASON })),
  );
  const views = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect([views.length, refusals]).toEqual([1, [refused("ALREADY_DECIDED")]]);
  const runId = views[0]?.id;
  const job = (await listJobs(admin)).jobs.find((view) => view.job === "sweep-files");
  expect(job).toMatchObject({ isAskedFor: true, lastRun: { id: runId, status: "waiting" } });
  await beginRun(world.asWorker(), { job: "sweep-files", attempt: 1, payload: { runId } });
  expect((await listJobRuns(admin, { job: "sweep-files", limit: 10 })).rows).toEqual([
    expect.objectContaining({ id: runId, status: "running" }),
  ]);
});

test("a job is late once three of its periods went by without a run", async () => {
  await aRun({ outcome: {} });
  world.clock.moveOn({ ms: 3 * 3_600_000 - 60_000 });
  expect((await jobsAmiss(world.db.app, world.clock.now())).late).not.toContain("seal-ledger");
  world.clock.moveOn({ ms: 120_000 });
  expect((await jobsAmiss(world.db.app, world.clock.now())).late).toContain("seal-ledger");
});

test("a fact that was given up is acted upon again with all its tries before it, once", async () => {
  const id = await aFact();
  expect((await listFailedEvents(admin, { limit: 10 })).rows).toEqual([
    expect.objectContaining({ id, attempts: 8, error: "no such row" }),
  ]);
  await retryEvent(admin, { failedEventId: id, reason: REASON });
  const [row] = await world.db.owner.select().from(outboxEvents).where(eq(outboxEvents.id, id));
  expect(row).toMatchObject({ status: "waiting", attempts: 0 });
  await expect(retryEvent(admin, { failedEventId: id, reason: REASON })).rejects.toEqual(
    refused("ALREADY_DECIDED"),
  );
});

test("all are tried again at once: each job by one run, each fact by itself", async () => {
  for (const gone of [1, 2]) await aRun(aFailure, { attempt: gone });
  await aFact();
  await aFact();
  expect(await retryAll(admin, { kind: "runs", reason: REASON })).toEqual({ retried: 2 });
  expect(await retryAll(admin, { kind: "events", reason: REASON })).toEqual({ retried: 2 });
  const asked = await world.db.owner.$count(jobRuns, eq(jobRuns.status, "waiting"));
  expect(asked).toBe(1);
  for (const kind of ["runs", "events"] as const)
    await expect(retryAll(admin, { kind, reason: REASON })).rejects.toEqual(refused("ALREADY_DECIDED"));
});

test("every act is written down with its reason", async () => {
  const runId = await aRun(aFailure);
  await retryRun(admin, { jobRunId: runId, reason: REASON });
  await retryEvent(admin, { failedEventId: await aFact(), reason: REASON });
  const { rows } = await world.db.owner.execute<{ action: string }>(
    sql`select action from admin_actions where reason = ${REASON} and target_id = ${runId}`,
  );
  expect(rows).toEqual([{ action: "job.retry" }]);
});

test("runs that went well are forgotten after a week, the others after thirty days, abandoned ones closed", async () => {
  await aRun({ outcome: {} });
  await aRun(aFailure);
  await beginRun(world.asWorker(), { job: "sweep-files", attempt: 1, payload: {} });
  world.clock.moveOn({ ms: 8 * DAY_MS });
  expect(await pruneJobRuns(world.asWorker())).toEqual({ abandoned: 1, removed: 1 });
  world.clock.moveOn({ ms: 23 * DAY_MS });
  expect(await pruneJobRuns(world.asWorker())).toEqual({ abandoned: 0, removed: 2 });
});

test("moderators and members are refused, and nobody but the product writes runs down", async () => {
  const moderator = await world.staff("moderator");
  const id = await aRun(aFailure);
  for (const ctx of [moderator, world.as(await world.aMember())]) {
    await expect(listJobs(ctx)).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(listGivenUp(ctx, { limit: 10 })).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(retryRun(ctx, { jobRunId: id, reason: REASON })).rejects.toEqual(refused("NOT_ALLOWED"));
    await expect(runJob(ctx, { job: "seal-ledger", reason: REASON })).rejects.toEqual(refused("NOT_ALLOWED"));
  }
  await expect(beginRun(admin, { job: "seal-ledger", attempt: 1, payload: {} })).rejects.toEqual(
    refused("NOT_ALLOWED"),
  );
});
