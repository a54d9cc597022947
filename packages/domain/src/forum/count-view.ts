import { sql } from "@yoforex/db";
import { forumThreadViews, threadStats } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { warmedBy } from "./heat.ts";

/**
 * Counts a member's visit once a UTC day, in one statement; to look at one's own thread makes it no more talked about.
 * Visits without an account are not counted, since nothing tells them apart.
 */
export async function countView(
  { db, actor, clock }: DomainCtx,
  thread: { id: string; authorId: string },
): Promise<void> {
  if (actor.type !== "member") return;
  const at = new Date(clock());
  const day = at.toISOString().slice(0, 10);
  const heat = thread.authorId === actor.id ? sql`${threadStats.hotUntil}` : warmedBy("view", at);
  await db.execute(sql`
    with seen as (
      insert into ${forumThreadViews} (thread_id, user_id, day, created_at)
      values (${thread.id}, ${actor.id}, ${day}, ${at.toISOString()})
      on conflict do nothing returning thread_id
    )
    update ${threadStats} set view_count = view_count + 1, hot_until = ${heat}
    where thread_id in (select thread_id from seen)`);
}
