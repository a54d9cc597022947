import { asId, newId, type PostVoteInput, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listEarnings } from "../src/economy/index.ts";
import { getThread, votePost } from "../src/forum/index.ts";
import { blockMember } from "../src/identity/index.ts";
import { hidePost } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { createEarningWorld, type EarningWorld } from "./earning-world.ts";
import { type Forum, openForum, type TestReply, type TestThread } from "./forum-world.ts";
import { outcomes, refused } from "./outcomes.ts";

let world: EarningWorld;
let forum: Forum;
beforeAll(async () => {
  world = await createEarningWorld();
  forum = await openForum(world);
});
afterAll(() => world.close());

const likes = (id: ThreadId, on = true): PostVoteInput => ({ type: "thread", id, vote: "like", on });
const votes = (id: ReplyId, kind: "like" | "helpful", on = true): PostVoteInput => ({
  type: "reply",
  id,
  vote: kind,
  on,
});

/** A thread with a reply by somebody else, whose own earnings are settled, and a third who votes. */
async function aPlace(): Promise<{ thread: TestThread; reply: TestReply; voter: TestMember }> {
  const thread = await forum.aThread();
  const reply = await forum.aReply(thread);
  await world.handle();
  return { thread, reply, voter: await world.aMember() };
}

const earnedBy = async (member: TestMember, trigger: string) =>
  (await world.earned(member)).filter(([name]) => name === trigger);

async function votesOn({ slug }: TestThread, reader: TestMember) {
  const page = await getThread(world.as(reader), { slug, page: 1 });
  return [page.post, ...page.replies].map((post) => post.votes);
}

test("votes are counted for everybody, and each reader sees her own", async () => {
  const { thread, reply, voter } = await aPlace();
  const other = await world.aMember();
  expect(await votePost(world.as(voter), likes(thread.id))).toEqual({
    likes: 1,
    liked: true,
    helpful: 0,
    foundHelpful: false,
  });
  await votePost(world.as(other), likes(thread.id));
  await votePost(world.as(other), votes(reply.id, "helpful"));
  expect(await votesOn(thread, voter)).toEqual([
    { likes: 2, liked: true, helpful: 0, foundHelpful: false },
    { likes: 0, liked: false, helpful: 1, foundHelpful: false },
  ]);
  expect(await votePost(world.as(voter), likes(thread.id, false))).toMatchObject({ likes: 1, liked: false });
  expect((await votesOn(thread, other))[0]).toMatchObject({ likes: 1, liked: true });
});

test("pressed twice at once a vote counts once, and its author is paid once", async () => {
  const { reply, voter } = await aPlace();
  const presses = Array.from({ length: 6 }, () => votePost(world.as(voter), votes(reply.id, "like")));
  expect((await Promise.all(presses)).every(({ likes: count }) => count === 1)).toBe(true);
  await world.handle();
  expect(await earnedBy(reply.author, "forum.like.received")).toEqual([["forum.like.received", "paid", 1]]);
});

test("taken back and given again it pays no second time; taken back before it is looked at, nothing", async () => {
  const { thread, reply, voter } = await aPlace();
  const as = world.as(voter);
  for (const on of [true, false, true]) await votePost(as, votes(reply.id, "helpful", on));
  await world.handle();
  await votePost(as, votes(reply.id, "helpful", false));
  await votePost(as, votes(reply.id, "helpful"));
  await votePost(as, likes(thread.id));
  await votePost(as, likes(thread.id, false));
  await world.handle();
  expect(await earnedBy(reply.author, "forum.reply.helpful")).toEqual([["forum.reply.helpful", "paid", 3]]);
  expect(await earnedBy(thread.author, "forum.like.received")).toEqual([]);
  const { rows } = await listEarnings(world.as(reply.author), { limit: 1 });
  expect(rows[0]).toMatchObject({
    trigger: "forum.reply.helpful",
    cause: { text: thread.title, path: expect.stringMatching(/#post-2$/) },
  });
  await forum.expectSoundBooks();
});

test("likes pay twenty a day and count on after that", async () => {
  const { thread } = await aPlace();
  for (let n = 0; n < 22; n++) await votePost(world.as(await world.aMember()), likes(thread.id));
  await world.handle();
  const outcomes = (await earnedBy(thread.author, "forum.like.received")).map(([, outcome]) => outcome);
  expect(outcomes.filter((outcome) => outcome === "paid")).toHaveLength(20);
  expect(outcomes.filter((outcome) => outcome === "times_a_day")).toHaveLength(2);
});

test("nobody votes for herself, whatever stands before the database", async () => {
  const { thread, reply } = await aPlace();
  const own = refused("NOT_ALLOWED", { reason: "own_item" });
  await expect(votePost(world.as(thread.author), likes(thread.id))).rejects.toEqual(own);
  await expect(votePost(world.as(reply.author), votes(reply.id, "helpful"))).rejects.toEqual(own);
  for (const table of ["forum_reply_likes", "reply_helpful_votes"]) {
    const forced = world.db.app.execute(sql`insert into ${sql.identifier(table)} (id, reply_id, user_id)
      values (${newId()}, ${reply.id}, ${reply.author.id})`);
    await expect(forced).rejects.toMatchObject({ cause: { constraint: "votes_are_for_others" } });
  }
});

test("who is blocked, hidden posts and what isn't there get no votes", async () => {
  const { thread, reply, voter } = await aPlace();
  await blockMember(world.as(thread.author), { memberId: voter.id });
  await expect(votePost(world.as(voter), likes(thread.id))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "blocked" }),
  );
  await votePost(world.as(voter), votes(reply.id, "like"));
  await blockMember(world.as(voter), { memberId: reply.author.id });
  expect(await votePost(world.as(voter), votes(reply.id, "like", false))).toMatchObject({ likes: 0 });
  await hidePost(forum.moderator, {
    target: { type: "reply", id: reply.id },
    hidden: true,
    reason: "It is spam.",
  });
  const other = world.as(await world.aMember());
  await expect(votePost(other, votes(reply.id, "like"))).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
  await expect(votePost(other, votes(asId<ReplyId>(newId()), "like"))).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );
  await expect(votePost(other, likes(asId<ThreadId>(newId())))).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
  await expect(votePost(world.anonymous(), likes(thread.id))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const unproven = world.as(await world.aMember({ verified: false }));
  await expect(votePost(unproven, likes(thread.id))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
});

test("what was hidden before it is looked at pays nothing", async () => {
  const { reply, voter } = await aPlace();
  await votePost(world.as(voter), votes(reply.id, "like"));
  await hidePost(forum.moderator, {
    target: { type: "reply", id: reply.id },
    hidden: true,
    reason: "It is spam.",
  });
  await world.handle();
  expect(await earnedBy(reply.author, "forum.like.received")).toEqual([
    ["forum.like.received", "taken_down", 0],
  ]);
});

test("votes have an hourly limit", async () => {
  const { reply, voter } = await aPlace();
  const presses = Array.from({ length: 301 }, (_, n) =>
    votePost(world.as(voter), votes(reply.id, "like", n % 2 === 0)),
  );
  expect((await outcomes(presses)).codes).toEqual(["RATE_LIMITED"]);
});
