import { asId, type CategoryId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { threadStats } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createForumWorld,
  type ForumWorld,
  type TestReply,
  type TestThread,
} from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import { hidePost, moveThread } from "../moderation/index.ts";
import { checkForum, getThread, listCategories, restorePost, withdrawPost } from "./index.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const NOTHING = { threads: 0, replyCounts: 0, lastReplies: 0, lastNumbers: 0 };
const reason = "As the test says.";

/** Numbers from 0 to below `end` that are the same in every run. */
function numbersFrom(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

test("whatever members and staff do in whatever order, the counters are what the posts say", async () => {
  const below = numbersFrom(20_281);
  const pick = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const categories = await listCategories(world.anonymous());
  const author = await world.aMember();
  const threads: TestThread[] = [await world.aThread({ author }), await world.aThread({ author })];
  const replies: TestReply[] = [];
  const acts = {
    create: async () => threads.push(await world.aThread({ author })),
    reply: async () => {
      const thread = pick(threads);
      if (thread !== undefined) replies.push(await world.aReply(thread, author));
    },
    hide: async (hidden: boolean) => {
      const reply = pick(replies);
      if (reply === undefined) return;
      await hidePost(world.moderator, { target: { type: "reply", id: reply.id }, hidden, reason });
    },
    withdraw: async () => {
      const reply = pick(replies);
      if (reply === undefined) return;
      await withdrawPost(world.as(author), { type: "reply", id: reply.id });
    },
    restore: async () => {
      const reply = pick(replies);
      if (reply === undefined) return;
      await restorePost(world.as(author), { type: "reply", id: reply.id });
    },
    move: async () => {
      const [thread, category] = [pick(threads), pick(categories)];
      if (thread === undefined || category === undefined) return;
      const categoryId = asId<CategoryId>(category.id);
      await moveThread(world.moderator, { threadId: thread.id, categoryId, reason });
    },
  };
  const storm = [
    ...Array.from({ length: 4 }, () => acts.reply),
    acts.create,
    () => acts.hide(true),
    () => acts.hide(false),
    acts.withdraw,
    acts.restore,
    acts.move,
  ];
  for (let left = 20; left > 0; left--) {
    world.clock.moveOn({ ms: 20_000 });
    // Several at once; what one of them finds done already is refused, and that is part of the storm.
    await Promise.allSettled([pick(storm)?.(), pick(storm)?.(), pick(storm)?.()]);
  }
  expect(replies.length).toBeGreaterThan(8);
  expect(await checkForum(world.asWorker())).toEqual(NOTHING);
});

test("counters that differ are mended once, whoever looks first, and the run says which", async () => {
  const thread = await world.aThread();
  await world.aReply(thread);
  await world.aReply(thread);
  await world.db.app
    .update(threadStats)
    .set({ replyCount: 0, lastReplyBy: null, lastNumber: 1 })
    .where(eq(threadStats.threadId, thread.id));
  const [one, two] = await Promise.all([checkForum(world.asWorker()), checkForum(world.asWorker())]);
  expect([one.threads + two.threads, one.lastNumbers + two.lastNumbers]).toEqual([1, 1]);
  expect(one.replyCounts + two.replyCounts).toBe(1);
  expect(await checkForum(world.asWorker())).toEqual(NOTHING);
  const page = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(page).toMatchObject({ replyCount: 2, lastNumber: 3 });
});

test("only the product itself checks", async () => {
  await expect(checkForum(world.moderator)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});
