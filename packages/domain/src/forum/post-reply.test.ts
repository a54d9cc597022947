import { newId, type ThreadId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atOnce } from "../../test/at-once.ts";
import { aReplyForm, createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import { getThread, postReply, setThreadHidden, setThreadLocked } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

test("replies are numbered from 2 without gaps, however many are written at once", async () => {
  const thread = await world.aThread();
  const members = await Promise.all(times(3, () => world.aMember()));
  const posted = await Promise.all(
    times(24, (i) => postReply(world.as(members[i % 3] ?? thread.author), aReplyForm(thread.id))),
  );
  const numbers = posted.map(({ number }) => number).sort((a, b) => a - b);
  expect(numbers).toEqual(times(24, (i) => i + 2));

  const view = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(view).toMatchObject({ replyCount: 24, pageCount: 2 });
  expect(view.lastReplyBy).not.toBeNull();
});

test("the twentieth reply ends the first page, the next one opens the second", async () => {
  const thread = await world.aThread();
  const author = world.as(await world.aMember());
  const pages = [];
  for (const _ of times(21, () => 0)) pages.push((await postReply(author, aReplyForm(thread.id))).page);
  expect(pages.slice(0, 20).every((page) => page === 1)).toBe(true);
  expect(pages[20]).toBe(2);
});

test("a reply moves its thread up and signs it", async () => {
  const thread = await world.aThread();
  const before = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  world.clock.moveOn({ minutes: 5 });
  const replier = await world.aMember();
  await world.aReply(thread, replier);
  const after = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(after.lastActivityAt > before.lastActivityAt).toBe(true);
  expect(after.lastReplyBy?.username).toBe(replier.username);
});

test("the same request again answers with the first reply, one after the other and at once", async () => {
  const thread = await world.aThread();
  const author = world.as(await world.aMember());
  const form = aReplyForm(thread.id);
  const answers = await Promise.all(times(8, () => postReply(author, form)));
  expect(answers).toEqual(times(8, () => answers[0]));
  expect(await postReply(author, form)).toEqual(answers[0]);
  const view = await getThread(world.anonymous(), { slug: thread.slug, page: 1 });
  expect(view).toMatchObject({ replyCount: 1, replies: [{ id: answers[0]?.id, number: 2 }] });
});

test("the same request with other words, or for another thread, is refused", async () => {
  const [thread, other] = [await world.aThread(), await world.aThread()];
  const author = world.as(await world.aMember());
  const form = aReplyForm(thread.id);
  await postReply(author, form);
  const differs = refused("DUPLICATE_REQUEST_DIFFERS");
  await expect(postReply(author, { ...form, body: "Something else." })).rejects.toEqual(differs);
  await expect(postReply(author, { ...form, threadId: other.id })).rejects.toEqual(differs);
});

test("one request for two threads at once writes in one of them, though neither saw the other", async () => {
  const threads = [await world.aThread(), await world.aThread()];
  const author = world.as(await world.aMember());
  const { requestId } = aReplyForm(newId());
  const answers = await atOnce(world.db.owner, "thread_stats", () =>
    threads.map(({ id }) => postReply(author, aReplyForm(id, { requestId }))),
  );
  const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  expect(refusals).toEqual([refused("DUPLICATE_REQUEST_DIFFERS")]);
});

test("nobody replies in a locked thread, and in a hidden one only staff", async () => {
  const author = world.as(await world.aMember());
  const locked = await world.aThread();
  await inTx(world.moderator, (tx) => setThreadLocked(tx, locked.id, true));
  await expect(postReply(author, aReplyForm(locked.id))).rejects.toEqual(refused("THREAD_LOCKED"));
  await inTx(world.moderator, (tx) => setThreadLocked(tx, locked.id, false));
  await postReply(author, aReplyForm(locked.id));

  const hidden = await world.aThread();
  const by = world.moderator.actor.id;
  await inTx(world.moderator, (tx) => setThreadHidden(tx, hidden.id, { hidden: true, by, at: new Date() }));
  await expect(postReply(author, aReplyForm(hidden.id))).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
  await expect(postReply(world.as(hidden.author), aReplyForm(hidden.id))).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
  await postReply(world.moderator, aReplyForm(hidden.id));
});

test("only verified members in good standing reply, and only where there is a thread", async () => {
  const thread = await world.aThread();
  const member = await world.aMember();
  const form = () => aReplyForm(thread.id);
  await expect(postReply(world.anonymous(), form())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(postReply(world.as(member, { emailVerified: false }), form())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "email_unverified" }),
  );
  await expect(postReply(world.as(member, { status: "suspended" }), form())).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "suspended" }),
  );
  await expect(postReply(world.as(member), aReplyForm(newId<ThreadId>()))).rejects.toEqual(
    refused("NOT_FOUND", { what: "thread" }),
  );
});
