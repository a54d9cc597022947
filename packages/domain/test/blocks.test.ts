import { asId, isDomainError, type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptAnswer, getThread, postReply, unacceptAnswer } from "../src/forum/index.ts";
import { blockMember, getProfile, listBlocks, unblockMember } from "../src/identity/index.ts";
import { hidePost } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { aReplyForm, createForumWorld, type ForumWorld } from "./forum-world.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (isDomainError(error, "NOT_ALLOWED")) return error.details.reason;
      return isDomainError(error) ? error.code : Promise.reject(error);
    },
  );

const block = (by: TestMember, whom: TestMember) => blockMember(world.as(by), { memberId: whom.id });
const unblock = (by: TestMember, whom: TestMember) => unblockMember(world.as(by), { memberId: whom.id });
const pair = async () => [await world.aMember(), await world.aMember()] as const;
const reply = (by: TestMember, threadId: Parameters<typeof aReplyForm>[0]) =>
  refusalOf(postReply(world.as(by), aReplyForm(threadId)));

test("a block keeps both out of each other's threads until it is taken back, and nobody else", async () => {
  const [ana, bea] = await pair();
  const [hers, theirs] = [await world.aThread({ author: ana }), await world.aThread({ author: bea })];
  await block(ana, bea);
  expect(await reply(bea, hers.id)).toBe("blocked");
  expect(await reply(ana, theirs.id)).toBe("blocked");
  expect(await reply(await world.aMember(), hers.id)).toBe("done");
  const third = await world.aThread();
  expect([await reply(ana, third.id), await reply(bea, third.id)]).toEqual(["done", "done"]);
  await unblock(ana, bea);
  expect([await reply(bea, hers.id), await reply(ana, theirs.id)]).toEqual(["done", "done"]);
});

test("each block is its maker's to take back; where both did, one stays", async () => {
  const [ana, bea] = await pair();
  const thread = await world.aThread({ author: ana });
  await Promise.all([block(ana, bea), block(bea, ana), block(ana, bea)]);
  await unblock(ana, bea);
  await unblock(ana, bea);
  expect(await reply(bea, thread.id)).toBe("blocked");
  expect((await listBlocks(world.as(ana), { limit: 20 })).rows).toEqual([]);
  expect((await listBlocks(world.as(bea), { limit: 20 })).rows).toMatchObject([
    { id: ana.id, member: { username: ana.username } },
  ]);
});

test("an answer by a blocked member can't be accepted; one that was can still be taken back", async () => {
  const [ana, bea] = await pair();
  const thread = await world.aThread({ author: ana });
  const first = await world.aReply(thread, bea);
  await acceptAnswer(world.as(ana), { threadId: thread.id, replyId: first.id });
  const second = await world.aThread({ author: ana });
  const answer = await world.aReply(second, bea);
  await block(bea, ana);
  expect(await refusalOf(acceptAnswer(world.as(ana), { threadId: second.id, replyId: answer.id }))).toBe(
    "blocked",
  );
  expect(await refusalOf(unacceptAnswer(world.as(ana), { threadId: thread.id }))).toBe("done");
  await world.expectSoundBooks();
});

test("each sees the other's posts folded, and a third reader sees them as ever", async () => {
  const [ana, bea] = await pair();
  const thread = await world.aThread({ author: ana });
  await world.aReply(thread, bea);
  await block(ana, bea);
  const seenBy = async (ctx: Parameters<typeof getThread>[0]) => {
    const { post, replies, can } = await getThread(ctx, { slug: thread.slug, page: 1 });
    return [post.block, replies.map((each) => each.block), can.reply];
  };
  expect(await seenBy(world.as(ana))).toEqual([null, ["by_you"], true]);
  expect(await seenBy(world.as(bea))).toEqual(["by_them", [null], false]);
  expect(await seenBy(world.as(await world.aMember()))).toEqual([null, [null], true]);
  expect(await seenBy(world.anonymous())).toEqual([null, [null], false]);
});

test("nothing is mailed between them, not even what was written in somebody else's thread", async () => {
  const [ana, bea] = await pair();
  const thread = await world.aThread({ author: ana });
  const before = (await world.mailsTo(ana.email)).length;
  await block(ana, bea);
  await reply(bea, thread.id);
  expect(await world.mailsTo(ana.email)).toHaveLength(before);
  await unblock(ana, bea);
  await reply(bea, thread.id);
  expect(await world.mailsTo(ana.email)).toHaveLength(before + 1);
});

test("staff are never kept out, whoever has blocked them", async () => {
  const ana = await world.aMember();
  const thread = await world.aThread({ author: ana });
  const moderator = await world.aMember({ role: "moderator" });
  await block(ana, moderator);
  expect(await reply(moderator, thread.id)).toBe("done");
  const hidden = { target: { type: "thread" as const, id: thread.id }, hidden: true, reason: "Spam." };
  expect(await refusalOf(hidePost(world.as(moderator), hidden))).toBe("done");
});

test("a profile says who has blocked whom to the two alone, and hides each one's activity from the other", async () => {
  const [ana, bea] = await pair();
  await block(ana, bea);
  const seen = async (ctx: Parameters<typeof getProfile>[0], { username }: TestMember) => {
    const { block: between, lastSeenAt } = await getProfile(ctx, { username });
    return [between, lastSeenAt === null];
  };
  expect(await seen(world.as(ana), bea)).toEqual(["by_you", true]);
  expect(await seen(world.as(bea), ana)).toEqual(["by_them", true]);
  expect(await seen(world.as(await world.aMember()), ana)).toEqual([null, false]);
});

test("nobody blocks herself, somebody who isn't there, or without signing in", async () => {
  const ana = await world.aMember();
  expect(await refusalOf(block(ana, ana))).toBe("own_item");
  const nobody = asId<MemberId>(newId());
  expect(await refusalOf(blockMember(world.as(ana), { memberId: nobody }))).toBe("NOT_FOUND");
  expect(await refusalOf(blockMember(world.anonymous(), { memberId: ana.id }))).toBe("NOT_SIGNED_IN");
  expect(await refusalOf(listBlocks(world.anonymous(), { limit: 20 }))).toBe("NOT_SIGNED_IN");
});

test("the list is read in pages, the newest first", async () => {
  const ana = await world.aMember();
  const blocked: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const other = await world.aMember();
    world.clock.moveOn({ ms: 5 });
    await block(ana, other);
    blocked.unshift(other.id);
  }
  const first = await listBlocks(world.as(ana), { limit: 2 });
  const second = await listBlocks(world.as(ana), { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(blocked);
  expect(second.nextCursor).toBeNull();
});

test("the database lets nobody block in somebody else's name or end another's block", async () => {
  const [ana, bea] = await pair();
  await block(ana, bea);
  const forged = sql`insert into user_blocks (blocker_id, blocked_id) values (${ana.id}, ${(await world.aMember()).id})`;
  await expect(world.as(bea).db.execute(forged)).rejects.toThrow();
  await world.as(bea).db.execute(sql`delete from user_blocks where blocker_id = ${ana.id}`);
  expect((await listBlocks(world.as(ana), { limit: 20 })).rows).toHaveLength(1);
});
