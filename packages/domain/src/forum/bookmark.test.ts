import { asId, type BookmarkId, newId, type ReplyId, type ThreadId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused, times } from "../../test/outcomes.ts";
import { costly, indexesOf, planOf } from "../../test/plan-of.ts";
import type { DomainCtx } from "../context.ts";
import { listNotices } from "../notifications/index.ts";
import {
  dropBookmark,
  keepBookmark,
  listBookmarks,
  sendReminders,
  setReplyHidden,
  setThreadHidden,
} from "./index.ts";
import { selectBookmarks } from "./list-bookmarks.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const aReader = async () => world.as(await world.aMember());
const inMinutes = (minutes: number) => new Date(world.clock.now() + minutes * 60_000).toISOString();
const keep = (ctx: DomainCtx, id: ThreadId, { memo = "", remindAt = null as string | null } = {}) =>
  keepBookmark(ctx, { target: { type: "thread", id }, memo, remindAt });
const remind = () => sendReminders(world.asWorker(), 100);
const told = async (ctx: DomainCtx) => (await listNotices(ctx, { limit: 50 })).rows.map(({ text }) => text);
const hidden = () => ({ hidden: true, by: world.moderator.actor.id, at: new Date() });

test("a post is kept once, with the last note, and leads to where it stands", async () => {
  const reader = await aReader();
  const thread = await world.aThread();
  const reply = await world.aReply(thread);
  const first = await keep(reader, thread.id, { memo: "at first" });
  world.clock.moveOn({ ms: 5 });
  expect(await keep(reader, thread.id, { memo: "at last" })).toEqual(first);
  await keepBookmark(reader, { target: { type: "reply", id: reply.id }, memo: "", remindAt: null });
  const { rows } = await listBookmarks(reader, { limit: 20 });
  expect(rows).toMatchObject([
    { number: 2, path: `/t/${thread.slug}#post-2`, author: { username: reply.author.username } },
    { number: 1, memo: "at last", title: thread.title, author: { username: thread.author.username } },
  ]);
  await dropBookmark(reader, { bookmarkId: asId<BookmarkId>(first.id) });
  expect((await listBookmarks(reader, { limit: 20 })).rows).toHaveLength(1);
});

test("pages are complete and in order", async () => {
  const reader = await aReader();
  const kept: string[] = [];
  for (const _ of times(5, () => 0)) {
    world.clock.moveOn({ ms: 5 });
    kept.push((await keep(reader, (await world.aThread()).id)).id);
  }
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listBookmarks(reader, { limit: 2, ...(cursor && { cursor }) });
    found.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(found).toEqual(kept.toReversed());
});

test("a reminder comes once, by two jobs at once too, and again only when it is set anew", async () => {
  const reader = await aReader();
  const thread = await world.aThread();
  await keep(reader, thread.id, { memo: "try on the demo", remindAt: inMinutes(10) });
  await remind();
  expect(await told(reader)).toEqual([]);
  world.clock.moveOn({ minutes: 11 });
  const sent = await Promise.all([remind(), remind(), remind()]);
  expect(sent.toSorted()).toEqual([0, 0, 1]);
  const text = `You asked to be reminded of “${thread.title}”: try on the demo`;
  expect(await told(reader)).toEqual([text]);
  expect((await listBookmarks(reader, { limit: 1 })).rows[0]?.isReminded).toBe(true);
  await keep(reader, thread.id, { remindAt: inMinutes(1) });
  world.clock.moveOn({ minutes: 2 });
  await remind();
  expect(await told(reader)).toHaveLength(2);
});

test("what staff have hidden is neither listed nor reminded of, nor kept", async () => {
  const reader = await aReader();
  const thread = await world.aThread();
  const other = await world.aThread();
  const reply = await world.aReply(other);
  const target = { type: "reply", id: reply.id } as const;
  await keep(reader, thread.id, { remindAt: inMinutes(1) });
  await keepBookmark(reader, { target, memo: "", remindAt: inMinutes(1) });
  await world.moderator.db.transaction(async (tx) => {
    await setThreadHidden(tx, thread.id, hidden());
    await setReplyHidden(tx, reply.id, hidden());
  });
  world.clock.moveOn({ minutes: 2 });
  await remind();
  expect(await told(reader)).toEqual([]);
  expect((await listBookmarks(reader, { limit: 20 })).rows).toEqual([]);
  await expect(keep(reader, thread.id)).rejects.toEqual(refused("NOT_FOUND", { what: "thread" }));
  await expect(keepBookmark(reader, { target, memo: "", remindAt: null })).rejects.toEqual(
    refused("NOT_FOUND"),
  );
});

test("nobody keeps what isn't there, is reminded in the past, or drops another's", async () => {
  const [reader, other] = [await aReader(), await aReader()];
  const thread = await world.aThread();
  const kept = await keep(other, thread.id);
  const bookmarkId = asId<BookmarkId>(kept.id);
  await expect(dropBookmark(reader, { bookmarkId })).rejects.toEqual(refused("NOT_FOUND"));
  await expect(keep(reader, newId<ThreadId>())).rejects.toEqual(refused("NOT_FOUND"));
  const nowhere = { type: "reply", id: newId<ReplyId>() } as const;
  await expect(keepBookmark(reader, { target: nowhere, memo: "", remindAt: null })).rejects.toEqual(
    refused("NOT_FOUND"),
  );
  await expect(keep(reader, thread.id, { remindAt: inMinutes(-1) })).rejects.toEqual(
    refused("INVALID_INPUT"),
  );
  await expect(keep(world.anonymous(), thread.id)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(sendReminders(reader, 1)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});

test("the list is read along an index and sorts nothing", async () => {
  const reader = await aReader();
  const { id } = await world.aThread();
  await world.db.owner.execute(sql`
    with made as (
      insert into forum_replies (id, thread_id, number, author_id, body_markdown, body_html, request_id)
      select gen_random_uuid(), ${id}::uuid, n, ${reader.actor.id}::uuid, 'words', '', gen_random_uuid()
      from generate_series(2, 3000) n returning id
    )
    insert into bookmarks (id, user_id, thread_id, reply_id, memo)
    select gen_random_uuid(), ${reader.actor.id}::uuid, ${id}::uuid, made.id, '' from made`);
  await world.db.owner.execute(sql`analyze`);
  const list = selectBookmarks(reader.db, sql`bookmarks.user_id = ${reader.actor.id}`, 21);
  const plan = await planOf(reader.db, list);
  expect(costly(plan, ["bookmarks", "forum_replies"])).toEqual([]);
  expect(indexesOf(plan)).toContain("bookmarks_by_member");
});
