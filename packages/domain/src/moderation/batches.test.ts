import {
  asId,
  type BatchAct,
  type BatchId,
  type CategoryId,
  newId,
  type RequestId,
  type ThreadId,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { listCategories, withdrawPost } from "../forum/index.ts";
import {
  actOnThreads,
  hidePost,
  listAudit,
  listModeration,
  lockThread,
  mergeThreads,
  pinThread,
  undoBatch,
} from "./index.ts";

let world: ForumWorld;
let moderator: MemberCtx;
let other: CategoryId;
beforeAll(async () => {
  world = await createForumWorld();
  moderator = world.moderator;
  const [, second] = await listCategories(world.anonymous());
  other = asId<CategoryId>(second?.id ?? "");
});
afterAll(() => world.close());

const reason = "They are all the same.";
const MINUTE_MS = 60_000;
const some = (n: number) => Promise.all(times(n, () => world.aThread({ kind: "discussion" })));
const input = (threads: TestThread[], act: BatchAct, requestId = newId<RequestId>()) => ({
  requestId,
  threadIds: threads.map(({ id }) => id),
  act,
  reason,
});
const standing = async (threads: TestThread[]) => {
  const rows = await Promise.all(
    threads.map(({ id }) => world.db.app.select().from(forumThreads).where(eq(forumThreads.id, id))),
  );
  // When a row was last written is no part of how the thread stands.
  return rows.map(([row]) => ({ ...row, updatedAt: null }));
};
const batchOf = (batchId: string) => ({ batchId: asId<BatchId>(batchId) });

test.each<[BatchAct["type"]]>([["lock"], ["hide"], ["pin"], ["move"]])(
  "many threads have one thing done, and undoing it lets each stand exactly as it did: %s",
  async (type) => {
    const threads = await some(3);
    const [first] = threads;
    if (first === undefined) throw new Error("there is none");
    const until = new Date(world.clock.now() + 86_400_000).toISOString();
    await pinThread(moderator, { threadId: first.id, place: "forum", until, reason });
    await withdrawPost(world.as(first.author), { type: "thread", id: first.id });
    const before = await standing(threads);
    const act: BatchAct = type === "move" ? { type, categoryId: other } : { type };
    const form = input(threads, act);
    const { done, left, batchId } = await actOnThreads(moderator, form);
    expect([...done, ...left.map(({ threadId }) => threadId)].sort()).toEqual([...form.threadIds].sort());
    expect(left.map(({ because }) => because)).toEqual(type === "pin" ? ["already"] : []);
    expect((await actOnThreads(moderator, form)).batchId).toBe(batchId);
    expect(await standing(threads)).not.toEqual(before);
    world.clock.moveOn({ ms: 14 * MINUTE_MS });
    expect(await undoBatch(moderator, batchOf(batchId))).toMatchObject({ done, left: [] });
    expect(await standing(threads)).toEqual(before);
    await expect(undoBatch(moderator, batchOf(batchId))).rejects.toEqual(
      refused("UNDO_REFUSED", { because: "undone" }),
    );
  },
);

test("after fifteen minutes nothing is undone, and what was changed since is left and named", async () => {
  const threads = await some(2);
  const [first, second] = threads;
  if (first === undefined || second === undefined) throw new Error("there are none");
  const { batchId } = await actOnThreads(moderator, input(threads, { type: "lock" }));
  await lockThread(moderator, { threadId: first.id, locked: false, reason });
  expect(await undoBatch(moderator, batchOf(batchId))).toMatchObject({
    done: [second.id],
    left: [{ threadId: first.id, because: "changed" }],
  });
  const again = await actOnThreads(moderator, input(threads, { type: "lock" }));
  world.clock.moveOn({ ms: 15 * MINUTE_MS + 1 });
  await expect(undoBatch(moderator, batchOf(again.batchId))).rejects.toEqual(
    refused("UNDO_REFUSED", { because: "late" }),
  );
});

test("two who undo at once undo once; two who act at once wait for each other", async () => {
  const threads = await some(4);
  const acts = await outcomes([
    actOnThreads(moderator, input(threads, { type: "lock" })),
    actOnThreads(await world.staff("admin"), input(threads.toReversed(), { type: "lock" })),
  ]);
  expect(acts.codes).toEqual([]);
  expect(acts.done.map(({ done }) => done.length).toSorted((a, b) => a - b)).toEqual([0, 4]);
  const batch = acts.done.find(({ done }) => done.length === 4);
  const undone = await outcomes(times(2, () => undoBatch(moderator, batchOf(batch?.batchId ?? ""))));
  expect([undone.done.length, undone.codes]).toEqual([1, ["UNDO_REFUSED"]]);
});

test("what is so already, gone or merged away is left and named; the rest is done and told", async () => {
  const [one, two, three] = await some(3);
  if (one === undefined || two === undefined || three === undefined) throw new Error("there are none");
  await hidePost(moderator, { target: { type: "thread", id: one.id }, hidden: true, reason });
  await mergeThreads(moderator, { threadId: two.id, intoId: three.id, reason });
  const nowhere = { ...two, id: newId<ThreadId>() };
  const { done, left } = await actOnThreads(moderator, input([one, two, three, nowhere], { type: "hide" }));
  expect(done).toEqual([three.id]);
  expect(Object.fromEntries(left.map(({ threadId, because }) => [threadId, because]))).toEqual({
    [one.id]: "already",
    [two.id]: "gone",
    [nowhere.id]: "gone",
  });
  const { rows } = await listModeration(moderator, { threadId: three.id, limit: 1 });
  expect(rows).toMatchObject([{ act: "hide", reason }]);
  expect((await listAudit(moderator, { limit: 1 })).rows).toMatchObject([{ action: "batch.act" }]);
});

test("members and visitors do nothing to many, no category is none, and a request says one thing", async () => {
  const threads = await some(1);
  const form = input(threads, { type: "lock" });
  const role = refused("NOT_ALLOWED", { reason: "role" });
  await expect(actOnThreads(world.as(await world.aMember()), form)).rejects.toEqual(role);
  await expect(actOnThreads(world.anonymous(), form)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const { batchId } = await actOnThreads(moderator, form);
  await expect(undoBatch(world.as(await world.aMember()), batchOf(batchId))).rejects.toEqual(role);
  await expect(undoBatch(moderator, { batchId: newId<BatchId>() })).rejects.toEqual(
    refused("NOT_FOUND", { what: "batch" }),
  );
  await expect(
    actOnThreads(moderator, input(threads, { type: "move", categoryId: newId<CategoryId>() })),
  ).rejects.toEqual(refused("NOT_FOUND", { what: "category" }));
  await expect(actOnThreads(moderator, { ...form, act: { type: "hide" } })).rejects.toEqual(
    refused("DUPLICATE_REQUEST_DIFFERS"),
  );
});
