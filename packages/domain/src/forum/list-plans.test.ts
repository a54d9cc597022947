import { and, isNull, type SQL, sql } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { costly, indexesOf, planOf } from "../../test/plan-of.ts";
import type { MemberCtx } from "../context.ts";
import { isUnread } from "./read-state.ts";
import { selectHottest, selectThreads } from "./thread-rows.ts";
import { isFollowed, isNotMuted } from "./watch-level.ts";

let world: ForumWorld;
let reader: MemberCtx;

/** Enough that a wrong plan would be chosen for its cost, were there no right one. */
beforeAll(async () => {
  world = await createForumWorld();
  const member = await world.aMember();
  reader = world.as(member);
  await world.db.owner.execute(sql`
    with made as (
      insert into forum_threads (id, short_id, slug, title, kind, body_markdown, body_html, author_id, category_id, request_id)
      select gen_random_uuid(), 'p' || n, 'p', 'A thread of the plan ' || n, 'discussion', repeat('x', 30), '', ${member.id}::uuid,
        ${world.categoryId}::uuid, gen_random_uuid() from generate_series(1, 4000) n
      returning id, short_id
    )
    insert into thread_stats (thread_id, last_activity_at, hot_until)
    select id, now() - make_interval(secs => substr(short_id, 2)::int), now() - make_interval(secs => substr(short_id, 2)::int) from made`);
  await world.db.owner.execute(sql`
    insert into thread_reads (user_id, thread_id, last_number)
    select ${member.id}::uuid, id, 1 from forum_threads where short_id like 'p%5'`);
  await world.db.owner.execute(sql`
    insert into thread_subscriptions (id, user_id, thread_id, level)
    select gen_random_uuid(), ${member.id}::uuid, id, 'muted' from forum_threads where short_id like 'p%7'`);
  await world.db.owner.execute(sql`analyze`);
});
afterAll(() => world.close());

const LISTS: [string, () => SQL | undefined][] = [
  ["latest", () => isNotMuted(reader, "anywhere")],
  ["unread", () => and(isUnread(reader.actor), isNotMuted(reader, "anywhere"))],
  ["following", () => isFollowed(reader.actor)],
];

test.each(LISTS)("the list %s is read along an index and sorts nothing", async (_name, chosen) => {
  const list = selectThreads(reader.db, and(isNull(forumThreads.hiddenAt), chosen()), 21);
  const plan = await planOf(reader.db, list);
  expect(costly(plan, ["thread_stats", "forum_threads", "thread_reads", "thread_subscriptions"])).toEqual([]);
  expect(indexesOf(plan)).toContain("thread_stats_by_activity");
});

test("what trends is read along an index and sorts nothing, from its beginning and further on", async () => {
  const visible = and(isNull(forumThreads.hiddenAt), isNotMuted(reader, "anywhere"));
  const further = sql`(thread_stats.hot_until, thread_stats.thread_id) < (now() - interval '20 minutes', ${world.categoryId}::uuid)`;
  for (const from of [visible, and(visible, further)]) {
    const plan = await planOf(reader.db, selectHottest(reader.db, from, 21));
    expect(costly(plan, ["thread_stats", "forum_threads", "thread_subscriptions"])).toEqual([]);
    expect(indexesOf(plan)).toContain("thread_stats_by_heat");
  }
});
