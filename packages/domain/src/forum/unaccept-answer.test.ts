import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld, type TestThread } from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { acceptAnswer, getThread, unacceptAnswer } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterEach(() => world.expectSoundBooks());
afterAll(() => world.close());

/** A question with an accepted answer. */
async function solved() {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
  return { thread, reply };
}

const takeBack = (thread: TestThread) => unacceptAnswer(world.as(thread.author), { threadId: thread.id });

const viewOf = (thread: TestThread) => getThread(world.as(thread.author), { slug: thread.slug, page: 1 });

test("within the window the coins go back and the question is open again", async () => {
  const { thread, reply } = await solved();
  world.clock.moveOn({ hours: 23, minutes: 59 });
  expect(await takeBack(thread)).toEqual({ takenBack: 25, bounty: 0 });
  expect(await world.availableOf(reply.author)).toBe(0);
  expect(await viewOf(thread)).toMatchObject({ solved: false, acceptedReply: null });
});

test("eight clicks at once take it back once", async () => {
  const { thread, reply } = await solved();
  const { done, codes } = await outcomes(times(8, () => takeBack(thread)));
  expect(done).toEqual([{ takenBack: 25, bounty: 0 }]);
  expect(codes).toEqual(times(7, () => "NOT_FOUND"));
  expect(await world.availableOf(reply.author)).toBe(0);
});

test("what was taken back may be accepted anew, and is paid anew", async () => {
  const { thread, reply } = await solved();
  for (const _ of times(3, () => 0)) {
    await takeBack(thread);
    expect(await world.availableOf(reply.author)).toBe(0);
    world.clock.moveOn({ minutes: 1 });
    await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
    expect(await world.availableOf(reply.author)).toBe(23);
  }
});

test("after the window the answer is settled", async () => {
  const { thread, reply } = await solved();
  world.clock.moveOn({ hours: 24, ms: 1_000 });
  await expect(takeBack(thread)).rejects.toEqual(refused("ANSWER_SETTLED", { hours: 24 }));
  expect(await world.availableOf(reply.author)).toBe(23);
});

test("coins that are spent can't go back: the answer stays accepted and paid", async () => {
  const { thread, reply } = await solved();
  await world.spend(reply.author, 10);
  const refusal = await takeBack(thread).catch((error: unknown) => error);
  // Not a word of what he has left.
  expect(refusal).toMatchObject({ code: "ANSWER_SPENT" });
  expect(JSON.stringify(refusal)).not.toMatch(/15|25/);
  expect(await viewOf(thread)).toMatchObject({
    solved: true,
    acceptedReply: { replyId: reply.id, paid: 25 },
  });
  expect(await world.availableOf(reply.author)).toBe(13);
});

test("taking back and spending at once: either the coins went back or they were spent", async () => {
  for (const _ of times(4, () => 0)) {
    const { thread, reply } = await solved();
    await Promise.allSettled([takeBack(thread), world.spend(reply.author, 25)]);
    expect(await world.availableOf(reply.author)).toBe(0);
  }
});

test("only the question's author takes back, and only what is accepted", async () => {
  const { thread, reply } = await solved();
  const input = { threadId: thread.id };
  await expect(unacceptAnswer(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(unacceptAnswer(world.as(reply.author), input)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "owner" }),
  );
  await expect(unacceptAnswer(world.as(thread.author, { emailVerified: false }), input)).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  const open = await world.aThread();
  await expect(takeBack(open)).rejects.toEqual(refused("NOT_FOUND", { what: "reply" }));
});
