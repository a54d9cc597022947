import { asId, newId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReplyForm, createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { untilWaiting } from "../../test/market-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { getThread, postReply } from "../forum/index.ts";
import { hidePost, listAudit, listPosts, lockThread } from "./index.ts";

let world: ForumWorld;
let moderator: MemberCtx;

beforeAll(async () => {
  world = await createForumWorld();
  moderator = world.moderator;
});
afterAll(() => world.close());

const reason = "Advertising, rule 4.";

async function aThread(body = "What does your broker show at the roll-over?") {
  const { id, slug, author } = await world.aThread({ title: "Spread at the roll-over", body });
  return { threadId: id, slug, author };
}

async function aReply(threadId: ThreadId, body = "Fourteen points, every night.") {
  const author = await world.aMember();
  const reply = await postReply(world.as(author), aReplyForm(threadId, { body }));
  return { replyId: asId<ReplyId>(reply.id), author };
}

test("a hidden thread is gone for members and there for staff, until it is shown again", async () => {
  const { threadId, slug } = await aThread();
  const target = { type: "thread", id: threadId } as const;
  expect(await hidePost(moderator, { target, hidden: true, reason })).toMatchObject({
    type: "thread",
    id: threadId,
    threadId,
    threadSlug: slug,
    hidden: true,
    excerpt: "What does your broker show at the roll-over?",
  });
  await expect(getThread(world.anonymous(), { slug, page: 1 })).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
  expect((await listAudit(moderator, { limit: 1 })).rows).toMatchObject([
    { action: "post.hide", targetType: "thread", targetId: threadId, reason },
  ]);
  world.clock.moveOn({ ms: 5 });
  expect((await hidePost(moderator, { target, hidden: false, reason: "My mistake." })).hidden).toBe(false);
  expect((await getThread(world.anonymous(), { slug, page: 1 })).title).toBe("Spread at the roll-over");
  expect((await listAudit(moderator, { limit: 1 })).rows).toMatchObject([{ action: "post.show" }]);
});

test("a hidden reply keeps its place and loses its words", async () => {
  const { threadId, slug } = await aThread();
  const { replyId } = await aReply(threadId);
  await hidePost(moderator, { target: { type: "reply", id: replyId }, hidden: true, reason });
  const { replies, replyCount } = await getThread(world.anonymous(), { slug, page: 1 });
  expect(replies).toMatchObject([{ id: replyId, hidden: true, html: "" }]);
  expect(replyCount).toBe(0);
});

test("a post is hidden once; who comes second learns who was first", async () => {
  const { threadId } = await aThread();
  const admin = await world.staff("admin");
  const input = { target: { type: "thread", id: threadId }, hidden: true, reason } as const;
  // Both stand before the row at the same moment, and it is let go only then.
  const attempts = await world.db.app.transaction(async (tx) => {
    await tx
      .select({ id: forumThreads.id })
      .from(forumThreads)
      .where(eq(forumThreads.id, threadId))
      .for("update");
    const started = [hidePost(moderator, input), hidePost(admin, input)];
    await untilWaiting(world.db.owner, started.length);
    return { started };
  });
  const { done, codes } = await outcomes(attempts.started);
  expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED"]]);
  const decidedBy = (await listAudit(admin, { limit: 1 })).rows[0]?.actor.username;
  await expect(hidePost(admin, input)).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "hidden", decidedBy }),
  );
  await hidePost(admin, { ...input, hidden: false });
  await expect(hidePost(admin, { ...input, hidden: false })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "shown", decidedBy: null }),
  );
});

test("a locked thread takes no replies until it is opened", async () => {
  const { threadId } = await aThread();
  expect((await lockThread(moderator, { threadId, locked: true, reason })).locked).toBe(true);
  await expect(aReply(threadId)).rejects.toEqual(refused("THREAD_LOCKED"));
  await expect(lockThread(moderator, { threadId, locked: true, reason })).rejects.toEqual(
    refused("ALREADY_DECIDED", { status: "locked" }),
  );
  expect((await lockThread(moderator, { threadId, locked: false, reason })).locked).toBe(false);
  await aReply(threadId);
});

test("only staff hide, lock and see the list of posts", async () => {
  const { threadId, author } = await aThread();
  const target = { type: "thread", id: threadId } as const;
  const byRole = refused("NOT_ALLOWED", { reason: "role" });
  await expect(hidePost(world.as(author), { target, hidden: true, reason })).rejects.toEqual(byRole);
  await expect(lockThread(world.as(author), { threadId, locked: true, reason })).rejects.toEqual(byRole);
  await expect(listPosts(world.as(author), { limit: 5 })).rejects.toEqual(byRole);
  await expect(hidePost(world.anonymous(), { target, hidden: true, reason })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  const nobody = { type: "reply", id: newId<ReplyId>() } as const;
  await expect(hidePost(moderator, { target: nobody, hidden: true, reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
  await expect(lockThread(moderator, { threadId: newId<ThreadId>(), locked: true, reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
});

test("threads and replies stand in one list, newest first, page by page and by their words", async () => {
  const { threadId } = await aThread("A thread about the 100 % rule, with the word zeppelin in it.");
  const { replyId } = await aReply(threadId, "No zeppelin without hydrogen.");
  const other = await aThread("Another thread, about nothing of the kind.");
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPosts(moderator, { limit: 2, cursor });
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(ids.slice(0, 3)).toEqual([other.threadId, replyId, threadId]);
  expect(new Set(ids).size).toBe(ids.length);
  const find = async (text: string) =>
    (await listPosts(moderator, { limit: 50, text })).rows.map((row) => row.id);
  expect(await find("ZEPPELIN")).toEqual([replyId, threadId]);
  expect(await find("100 %")).toEqual([threadId]);
  expect(await find("_eppelin")).toEqual([]);
});
