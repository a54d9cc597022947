import {
  asId,
  type CategoryId,
  newId,
  type RequestId,
  type ScheduledThreadId,
  type ScheduleThreadInput,
} from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { sanctionMember } from "../moderation/index.ts";
import { listNotices } from "../notifications/index.ts";
import {
  cancelScheduled,
  changeScheduled,
  listScheduled,
  listThreads,
  publishScheduled,
  scheduleThread,
} from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const aPlan = (changes: Partial<ScheduleThreadInput> = {}): ScheduleThreadInput => ({
  requestId: newId<RequestId>(),
  categoryId: world.categoryId,
  kind: "discussion",
  title: `The week to come, number ${newId().slice(-8)}`,
  body: "What we expect of the central bank on Thursday.",
  tags: ["news"],
  publishAt: new Date(world.clock.now() + 3_600_000).toISOString(),
  ...changes,
});

const own = async (ctx: MemberCtx) => (await listScheduled(ctx, { limit: 50 })).rows;
const titles = async () =>
  (await listThreads(world.anonymous(), { limit: 50, filter: "latest" })).rows.map(({ title }) => title);
const noticeTo = async (ctx: MemberCtx) => (await listNotices(ctx, { limit: 1 })).rows[0];

test("nobody but its author knows of a thread before its time; then it is there, once, and she is told", async () => {
  const author = world.as(await world.aMember());
  const plan = aPlan();
  await scheduleThread(author, plan);
  expect(await own(author)).toMatchObject([{ title: plan.title, refused: null, publishAt: plan.publishAt }]);
  expect(await own(world.moderator)).toEqual([]);
  await publishScheduled(world.asWorker(), 10);
  expect(await titles()).not.toContain(plan.title);
  world.clock.moveOn({ hours: 1 });
  await publishScheduled(world.asWorker(), 10);
  expect(await titles()).toContain(plan.title);
  expect(await own(author)).toEqual([]);
  expect((await noticeTo(author))?.text).toContain(plan.title);
});

test("two processes publish each thread once", async () => {
  const author = world.as(await world.aMember());
  const plans = times(6, () => aPlan());
  for (const plan of plans) await scheduleThread(author, plan);
  world.clock.moveOn({ hours: 1 });
  const done = await Promise.all(times(3, () => publishScheduled(world.asWorker(), 10)));
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(6);
  const published = await titles();
  expect(plans.map(({ title }) => published.filter((found) => found === title).length)).toEqual(
    times(6, () => 1),
  );
});

test("whether the author may publish is asked when the time has come; she is told and may choose another", async () => {
  const member = await world.aMember();
  const author = world.as(member);
  const plan = aPlan();
  const { id } = await scheduleThread(author, plan);
  await sanctionMember(world.moderator, {
    memberId: member.id,
    kind: "silence",
    reasonCode: "spam",
    text: "Promotion outside the market.",
    days: 1,
  });
  world.clock.moveOn({ hours: 1 });
  await publishScheduled(world.asWorker(), 10);
  expect(await titles()).not.toContain(plan.title);
  expect(await own(author)).toMatchObject([{ refused: "NOT_ALLOWED" }]);
  expect(await noticeTo(author)).toMatchObject({ path: "/scheduled" });
  expect(await publishScheduled(world.asWorker(), 10)).toBe(0);
  world.clock.moveOn({ days: 2 });
  const { title, body, tags, publishAt } = aPlan({ title: plan.title });
  await changeScheduled(author, { title, body, tags, publishAt, scheduledId: asId<ScheduledThreadId>(id) });
  world.clock.moveOn({ hours: 1 });
  await publishScheduled(world.asWorker(), 10);
  expect(await titles()).toContain(plan.title);
});

test("what waits can be changed and cancelled by its author alone", async () => {
  const author = world.as(await world.aMember());
  const stranger = world.as(await world.aMember());
  const plan = aPlan();
  const { id } = await scheduleThread(author, plan);
  const scheduledId = asId<ScheduledThreadId>(id);
  const { body, tags, publishAt } = plan;
  const missing = refused("NOT_FOUND", { what: "scheduled thread" });
  const change = { body, tags, publishAt, scheduledId, title: "Another title for the week" };
  await expect(changeScheduled(stranger, change)).rejects.toEqual(missing);
  await expect(cancelScheduled(stranger, { scheduledId })).rejects.toEqual(missing);
  await changeScheduled(author, change);
  expect(await own(author)).toMatchObject([{ title: "Another title for the week" }]);
  expect(await cancelScheduled(author, { scheduledId })).toEqual({ cancelled: true });
  await expect(cancelScheduled(author, { scheduledId })).rejects.toEqual(missing);
  world.clock.moveOn({ hours: 1 });
  await publishScheduled(world.asWorker(), 10);
  expect(await titles()).not.toContain("Another title for the week");
});

test("the same request again is the first one; other words under it are refused", async () => {
  const author = world.as(await world.aMember());
  const plan = aPlan();
  const answers = await Promise.all(times(4, () => scheduleThread(author, plan)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await own(author)).toHaveLength(1);
  await expect(scheduleThread(author, { ...plan, title: "Quite another title" })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
});

test("a time that is past or far, a category that is none, too many, and who may not publish are refused", async () => {
  const member = await world.aMember();
  const author = world.as(member);
  const at = (days: number) => new Date(world.clock.now() + days * 86_400_000).toISOString();
  for (const publishAt of [at(-1), at(91)]) {
    await expect(scheduleThread(author, aPlan({ publishAt }))).rejects.toEqual(refused("INVALID_INPUT"));
  }
  await expect(scheduleThread(author, aPlan({ categoryId: newId<CategoryId>() }))).rejects.toEqual(
    refused("NOT_FOUND", { what: "category" }),
  );
  await expect(scheduleThread(world.anonymous(), aPlan())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(scheduleThread(world.as(member, { emailVerified: false }), aPlan())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(publishScheduled(author, 1)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
  for (const _ of times(20, () => 0)) await scheduleThread(author, aPlan());
  await expect(scheduleThread(author, aPlan())).rejects.toEqual(refused("INVALID_INPUT"));
  await world.db.owner.execute(sql`delete from scheduled_threads where author_id = ${member.id}`);
});
