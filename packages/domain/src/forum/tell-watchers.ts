import { and, eq, isNull, sql, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import { notices } from "@yoforex/db/schema/notifications";
import { threadSubscriptions } from "@yoforex/db/schema/reading";
import { notificationPreferences, userBlocks } from "@yoforex/db/schema/settings";
import { asProduct } from "../as-product.ts";
import { isStaff } from "../authz.ts";
import type { MemberCtx } from "../context.ts";
import { postPath } from "../thread-path.ts";
import type { LockedThread } from "./queries.ts";

/** What leads into a thread, whatever its address says besides. */
const pathsInto = ({ shortId }: { shortId: string }): string => `/t/%-${shortId}%`;

/**
 * Tells everybody who watches a thread, one of its tags or its category of a reply, and why: but not who wrote it nor
 * whose thread it is, who doesn't want notices of replies, has blocked or is blocked by whoever wrote it, or has an
 * unread notice of this thread already. One statement, however many they are.
 */
export async function tellWatchers(
  tx: Tx,
  { actor, clock }: MemberCtx,
  { thread, number }: { thread: LockedThread; number: number },
): Promise<void> {
  const at = new Date(clock()).toISOString();
  const isBlocked = isStaff(actor)
    ? sql`false`
    : sql`exists (select from ${userBlocks} b where (b.blocker_id, b.blocked_id)
        in ((w.user_id, ${actor.id}), (${actor.id}, w.user_id)))`;
  await asProduct(tx, () =>
    tx.execute(sql`
      with t as (select id, tags, category_id from ${forumThreads} where id = ${thread.id}),
      chosen as (
        select s.user_id, s.level, 1 as distance, 'this thread' as what
          from ${threadSubscriptions} s join t on s.thread_id = t.id
        union all
        select s.user_id, s.level, 2, 'the tag ' || s.tag from t join ${threadSubscriptions} s on s.tag = any(t.tags)
        union all
        select s.user_id, s.level, 3, c.name
          from t join ${threadSubscriptions} s on s.category_id = t.category_id
          join ${forumCategories} c on c.id = t.category_id
      ),
      nearest as (select distinct on (user_id) * from chosen order by user_id, distance, level)
      insert into ${notices} (id, user_id, text, path, created_at)
      select gen_random_uuid(), w.user_id,
        left(${`${actor.username} replied in “${thread.title}”. You watch `} || w.what || '.', 300),
        ${postPath(thread, number)}, ${at}::timestamptz
      from nearest w
      where w.level = 'watching' and w.user_id not in (${actor.id}, ${thread.authorId}) and not ${isBlocked}
        and not exists (select from ${notificationPreferences} p
          where p.user_id = w.user_id and p.kind = 'replies' and p.channel = 'app' and not p.wanted)
        and not exists (select from ${notices} n
          where n.user_id = w.user_id and n.read_at is null and n.path like ${pathsInto(thread)})`),
  );
}

/** A post is off the page: what leads to it and wasn't read is no news any more. */
export async function forgetNoticesOf(
  tx: Tx,
  { thread, number }: { thread: { shortId: string }; number: number },
  readAt: Date,
): Promise<void> {
  const { path } = notices;
  const leadsThere = sql`${path} like ${`${pathsInto(thread)}#post-${number}`}`;
  await asProduct(tx, () =>
    tx
      .update(notices)
      .set({ readAt })
      .where(and(isNull(notices.readAt), leadsThere)),
  );
}

/** Who has read on in a thread has seen what her notices of it were about. */
export async function readNoticesOf(
  tx: Tx,
  { actor, clock }: MemberCtx,
  thread: { shortId: string },
): Promise<void> {
  const { userId, readAt, path } = notices;
  await tx
    .update(notices)
    .set({ readAt: new Date(clock()) })
    .where(and(eq(userId, actor.id), isNull(readAt), sql`${path} like ${pathsInto(thread)}`));
}
