import { sql } from "@yoforex/db";
import { forumThreadViews, threadStats } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";

/**
 * Counts a member's visit once a UTC day, in one statement. Visits without an account are not counted, since nothing
 * tells them apart.
 */
export async function countView({ db, actor, clock }: DomainCtx, threadId: string): Promise<void> {
  if (actor.type !== "member") return;
  const day = new Date(clock()).toISOString().slice(0, 10);
  await db.execute(sql`
    with seen as (
      insert into ${forumThreadViews} (thread_id, user_id, day) values (${threadId}, ${actor.id}, ${day})
      on conflict do nothing returning thread_id
    )
    update ${threadStats} set view_count = view_count + 1 where thread_id in (select thread_id from seen)`);
}
