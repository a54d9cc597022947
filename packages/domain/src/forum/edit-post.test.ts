import { type EditPostInput, newId, type ReplyId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createForumWorld,
  type ForumWorld,
  type TestReply,
  type TestThread,
} from "../../test/forum-world.ts";
import { outcomes, refused, times } from "../../test/outcomes.ts";
import { inTx } from "../context.ts";
import {
  editPost,
  getPostWords,
  getThread,
  listRevisions,
  setReplyHidden,
  setThreadLocked,
} from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const ofReply = ({ id }: TestReply, changes: { revision?: number; body?: string } = {}): EditPostInput => ({
  type: "reply",
  id,
  revision: 1,
  body: "Ask the account twice.",
  ...changes,
});

const ofThread = ({ id }: TestThread, changes: object = {}): EditPostInput => ({
  type: "thread",
  id,
  revision: 1,
  title: "EA opens three positions on one bar",
  body: "It happens after **every** reconnect of the VPS.",
  tags: ["mt5", "vps", "mt5"],
  ...changes,
});

test("an author edits her reply; what it said first is revision 1", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  world.clock.moveOn({ minutes: 3 });
  const edited = await editPost(world.as(reply.author), ofReply(reply, { body: "Ask **twice**." }));
  expect(edited).toEqual({ revision: 2, slug: thread.slug });

  const target = { type: "reply", id: reply.id } as const;
  const { rows } = await listRevisions(world.anonymous(), { target, limit: 20 });
  expect(rows).toMatchObject([
    { number: 2, editor: { username: reply.author.username }, reason: null, covered: false },
    { number: 1, editor: { username: reply.author.username }, reason: null, covered: false },
  ]);
  const [view] = (await getThread(world.anonymous(), { slug: thread.slug, page: 1 })).replies;
  expect(view).toMatchObject({ revision: 2, editedAt: rows[0]?.at, canEdit: false });
  expect(view?.html).toContain("<strong>twice</strong>");
  expect(view?.createdAt).toBe(rows[1]?.at);
  const first = await getPostWords(world.anonymous(), { target, revision: 1 });
  expect(first).toEqual({ revision: 1, title: null, tags: null, body: "Ask the account, not a variable." });
});

test("an author edits her thread's title, words and tags; its short address stays", async () => {
  const thread = await world.aThread();
  const { slug } = await editPost(world.as(thread.author), ofThread(thread));
  expect(slug.split("-").at(-1)).toBe(thread.slug.split("-").at(-1));
  expect(slug).toContain("three");
  const view = await getThread(world.as(thread.author), { slug: thread.slug, page: 1 });
  expect(view).toMatchObject({ title: "EA opens three positions on one bar", tags: ["mt5", "vps"], slug });
  expect(view.post).toMatchObject({ revision: 2, canEdit: true });
  const target = { type: "thread", id: thread.id } as const;
  expect(await getPostWords(world.anonymous(), { target, revision: 1 })).toMatchObject({
    title: thread.title,
    tags: ["mt5"],
  });
});

test("of two who edit the same revision one is told what the other wrote, and overwrites nothing", async () => {
  const reply = await world.aReply(await world.aThread());
  const author = world.as(reply.author);
  const bodies = times(6, (i) => `My text, number ${i}.`);
  const { done, codes } = await outcomes(bodies.map((body) => editPost(author, ofReply(reply, { body }))));
  expect(done).toHaveLength(1);
  expect(codes).toEqual(times(5, () => "EDIT_CONFLICT"));
  const target = { type: "reply", id: reply.id } as const;
  const now = await getPostWords(world.anonymous(), { target });
  await expect(editPost(author, ofReply(reply, { body: "Too late." }))).rejects.toEqual(
    refused("EDIT_CONFLICT", { revision: 2, title: null, tags: null, body: now.body }),
  );
});

test("the same edit again, one after the other and at once, is one revision", async () => {
  const reply = await world.aReply(await world.aThread());
  const author = world.as(reply.author);
  const answers = await Promise.all(times(5, () => editPost(author, ofReply(reply))));
  expect(answers.map(({ revision }) => revision)).toEqual(times(5, () => 2));
  expect((await editPost(author, ofReply(reply))).revision).toBe(2);
  const target = { type: "reply", id: reply.id } as const;
  expect((await listRevisions(author, { target, limit: 20 })).rows).toHaveLength(2);
});

test("nobody edits what is another's, hidden, locked or not there", async () => {
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const author = world.as(reply.author);
  const stranger = world.as(await world.aMember());
  await expect(editPost(world.anonymous(), ofReply(reply))).rejects.toEqual(refused("NOT_SIGNED_IN"));
  const byOwner = refused("NOT_ALLOWED", { reason: "owner" });
  await expect(editPost(stranger, ofReply(reply))).rejects.toEqual(byOwner);
  await expect(editPost(stranger, ofThread(thread))).rejects.toEqual(byOwner);
  await expect(editPost(world.moderator, ofReply(reply))).rejects.toEqual(byOwner);
  await expect(editPost(world.as(reply.author, { status: "silenced" }), ofReply(reply))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "silenced" }),
  );
  await expect(editPost(author, ofReply({ ...reply, id: newId<ReplyId>() }))).rejects.toEqual(
    refused("NOT_FOUND", { what: "reply" }),
  );

  await inTx(world.moderator, (tx) => setThreadLocked(tx, thread.id, true));
  await expect(editPost(author, ofReply(reply))).rejects.toEqual(refused("THREAD_LOCKED"));
  await inTx(world.moderator, (tx) => setThreadLocked(tx, thread.id, false));

  const by = world.moderator.actor.id;
  await inTx(world.moderator, (tx) => setReplyHidden(tx, reply.id, { hidden: true, by, at: new Date() }));
  const missing = refused("NOT_FOUND", { what: "reply" });
  await expect(editPost(author, ofReply(reply))).rejects.toEqual(missing);
  const target = { type: "reply", id: reply.id } as const;
  await expect(getPostWords(author, { target })).rejects.toEqual(missing);
  await expect(listRevisions(stranger, { target, limit: 20 })).rejects.toEqual(missing);
  expect((await listRevisions(world.moderator, { target, limit: 20 })).rows).toHaveLength(1);
});

test("a newcomer edits for a day, a member her replies for thirty days and her threads for good", async () => {
  const author = await world.aMember();
  const joined = (daysAgo: number) =>
    world.as(author, { joinedAt: world.clock.now() - daysAgo * 86_400_000 });
  const thread = await world.aThread({ author });
  const reply = await world.aReply(thread, author);
  world.clock.moveOn({ hours: 24, minutes: 1 });
  await expect(editPost(joined(3), ofThread(thread))).rejects.toEqual(
    refused("EDIT_REFUSED", { because: "too_late", hours: 24 }),
  );
  expect((await editPost(joined(8), ofThread(thread))).revision).toBe(2);
  world.clock.moveOn({ days: 30 });
  await expect(editPost(joined(40), ofReply(reply))).rejects.toEqual(
    refused("EDIT_REFUSED", { because: "too_late", hours: 720 }),
  );
  const again = ofThread(thread, { revision: 2, title: "EA opens four positions on one bar" });
  expect((await editPost(joined(40), again)).revision).toBe(3);
});

test("revisions come page by page, the newest first, and never change", async () => {
  const reply = await world.aReply(await world.aThread());
  for (const revision of [1, 2, 3, 4]) {
    await editPost(world.as(reply.author), ofReply(reply, { revision, body: `Words after ${revision}.` }));
  }
  const target = { type: "reply", id: reply.id } as const;
  const first = await listRevisions(world.anonymous(), { target, limit: 3 });
  expect(first.rows.map(({ number }) => number)).toEqual([5, 4, 3]);
  const cursor = first.nextCursor ?? undefined;
  const rest = await listRevisions(world.anonymous(), { target, limit: 3, cursor });
  expect(rest).toMatchObject({ rows: [{ number: 2 }, { number: 1 }], nextCursor: null });
  await expect(listRevisions(world.anonymous(), { target, limit: 3, cursor: "x" })).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  await expect(getPostWords(world.anonymous(), { target, revision: 6 })).rejects.toEqual(
    refused("NOT_FOUND", { what: "revision" }),
  );
  for (const role of [world.db.app, world.db.worker, world.db.owner]) {
    await expect(role.execute(sql`update post_revisions set number = number`)).rejects.toThrow();
    await expect(role.execute(sql`delete from post_revisions`)).rejects.toThrow();
  }
});
