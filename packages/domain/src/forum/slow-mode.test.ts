import { newId, type ThreadId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReplyForm, createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { listAudit, listCategoryPaces, paceCategory, paceThread } from "../moderation/index.ts";
import { closeDueThreads, getThread, postReply } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const reason = "News are out, and everybody writes at once.";
const paced = async (changes: { slowSeconds?: number | null; closesAt?: string | null }) => {
  const thread = await world.aThread();
  await paceThread(world.moderator, {
    threadId: thread.id,
    slowSeconds: null,
    closesAt: null,
    reason,
    ...changes,
  });
  return thread;
};
const inMinutes = (minutes: number) => new Date(world.clock.now() + minutes * 60_000).toISOString();

test("in a slow thread a member waits, is told how long, and then replies", async () => {
  const thread = await paced({ slowSeconds: 60 });
  const member = world.as(await world.aMember());
  await postReply(member, aReplyForm(thread.id));
  const tooSoon = await postReply(member, aReplyForm(thread.id)).catch((error: unknown) => error);
  expect(tooSoon).toEqual(refused("SLOW_MODE", { seconds: 60 }));
  const { slow } = await getThread(member, { slug: thread.slug, page: 1 });
  expect(slow?.seconds).toBe(60);
  expect(slow?.replyFrom).not.toBeNull();
  await world.aReply(thread);
  world.clock.moveOn({ minutes: 1 });
  expect((await getThread(member, { slug: thread.slug, page: 1 })).slow?.replyFrom).toBeNull();
  await postReply(member, aReplyForm(thread.id));
});

test("of replies at once in a slow thread one is posted, and the same request again is that one", async () => {
  const thread = await paced({ slowSeconds: 60 });
  const member = world.as(await world.aMember());
  const forms = times(4, () => aReplyForm(thread.id));
  const { done, codes } = await outcomes(forms.map((form) => postReply(member, form)));
  expect(done).toHaveLength(1);
  expect(codes).toEqual(times(3, () => "SLOW_MODE"));
  const again = aReplyForm(thread.id);
  world.clock.moveOn({ minutes: 1 });
  const posted = await postReply(member, again);
  expect(await postReply(member, again)).toEqual(posted);
});

test("staff don't wait, and a category's pace holds where a thread has none of its own", async () => {
  const slow = await paced({ slowSeconds: 60 });
  for (const _ of times(2, () => 0)) await postReply(world.moderator, aReplyForm(slow.id));
  const { categoryId } = world;
  await paceCategory(world.moderator, { categoryId, slowSeconds: 300, reason });
  expect((await listCategoryPaces(world.moderator)).find(({ id }) => id === categoryId)?.slowSeconds).toBe(
    300,
  );
  const [plain, quick] = [await world.aThread(), await paced({ slowSeconds: 0 })];
  const member = world.as(await world.aMember());
  await postReply(member, aReplyForm(plain.id));
  await expect(postReply(member, aReplyForm(plain.id))).rejects.toEqual(
    refused("SLOW_MODE", { seconds: 300 }),
  );
  for (const _ of times(2, () => 0)) await postReply(member, aReplyForm(quick.id));
  await paceCategory(world.moderator, { categoryId, slowSeconds: 0, reason });
});

test("a thread closes at its time, whether the job has come by or not, and is locked by it once", async () => {
  const thread = await paced({ closesAt: inMinutes(10) });
  await world.aReply(thread);
  world.clock.moveOn({ minutes: 10 });
  await expect(world.aReply(thread)).rejects.toEqual(refused("THREAD_LOCKED"));
  const [one, other] = await Promise.all([
    closeDueThreads(world.asWorker()),
    closeDueThreads(world.asWorker()),
  ]);
  expect(one + other).toBe(1);
  const view = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(view).toMatchObject({ locked: true, closesAt: null });
});

test("staff alone set the pace, within bounds, and it is on record", async () => {
  const thread = await world.aThread();
  const pace = { threadId: thread.id, slowSeconds: 30, closesAt: null, reason };
  const byRole = refused("NOT_ALLOWED", { reason: "role" });
  const author = world.as(thread.author);
  await expect(paceThread(author, pace)).rejects.toEqual(byRole);
  await expect(paceThread(world.anonymous(), pace)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(
    paceCategory(author, { categoryId: world.categoryId, slowSeconds: 5, reason }),
  ).rejects.toEqual(byRole);
  expect(() => listCategoryPaces(author)).toThrow(byRole);
  await expect(closeDueThreads(world.moderator)).rejects.toEqual(byRole);
  await expect(paceThread(world.moderator, { ...pace, closesAt: inMinutes(-1) })).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  await expect(paceThread(world.moderator, { ...pace, threadId: newId<ThreadId>() })).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
  await paceThread(world.moderator, pace);
  const admin = await world.staff("admin");
  const [act] = (await listAudit(admin, { limit: 1 })).rows;
  expect(act).toMatchObject({ action: "thread.pace", targetId: thread.id, reason });
});
