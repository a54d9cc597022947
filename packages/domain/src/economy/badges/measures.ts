import type { CountedRule } from "@yoforex/contracts";
import { type SQL, sql, type Tx } from "@yoforex/db";
import { dayOf, daysAfter } from "../calendar.ts";
import { readStreak } from "../check-in.ts";

type Reader = Pick<Tx, "select" | "execute">;

/**
 * What each rule counts, for every member at once: `member_id` and `n`. Hidden posts count for nothing, and neither
 * does an answer to one's own question or an item given away.
 */
const MEASURES: Record<CountedRule, (at: Date) => SQL> = {
  threads: () =>
    sql`select author_id as member_id, count(*) as n from forum_threads where hidden_at is null group by author_id`,
  replies: () => sql`
    select r.author_id as member_id, count(*) as n
    from forum_replies r join forum_threads t on t.id = r.thread_id and t.author_id <> r.author_id
    where r.hidden_at is null and t.hidden_at is null group by r.author_id`,
  answers: () => sql`
    select r.author_id as member_id, count(*) as n
    from forum_threads t join forum_replies r on r.id = t.accepted_reply_id and r.author_id <> t.author_id
    where r.hidden_at is null and t.hidden_at is null group by r.author_id`,
  sales: () => sql`
    select seller_id as member_id, count(*) as n
    from content_purchases where status = 'released' and price > 0 group by seller_id`,
  likes: () => sql`
    select author_id as member_id, count(*) as n from (
      select p.author_id from forum_thread_likes v join forum_threads p on p.id = v.thread_id and p.hidden_at is null
      union all
      select p.author_id from forum_reply_likes v join forum_replies p on p.id = v.reply_id and p.hidden_at is null
      join forum_threads t on t.id = p.thread_id and t.hidden_at is null
    ) as liked group by author_id`,
  reviews: () => sql`
    select author_id as member_id, count(*) as n from content_reviews where status = 'approved' group by author_id`,
  member_days: (at) => sql`
    select id as member_id, floor(extract(epoch from ${at.toISOString()}::timestamptz - created_at) / 86400) as n from users`,
  // At most that many: whether the days follow each other is looked at member by member.
  streak_days: (at) => sql`
    select user_id as member_id, count(*) as n from user_activity where checked_in
    group by user_id having max(day) >= ${daysAfter(dayOf(at), -1)}::date`,
};

/** How far one member has come by a rule. */
export async function measure(
  tx: Reader,
  rule: CountedRule,
  { memberId, at }: { memberId: string; at: Date },
): Promise<number> {
  if (rule === "streak_days") return (await readStreak(tx, memberId, dayOf(at))).days;
  const { rows } = await tx.execute<{ n: number }>(
    sql`select m.n::int as n from (${MEASURES[rule](at)}) m where m.member_id = ${memberId}`,
  );
  return rows[0]?.n ?? 0;
}

/** Members in good standing who may have reached a counted badge and were never given it, in the order of their ids. */
export async function candidates(
  tx: Reader,
  badge: { id: string; rule: CountedRule; threshold: number },
  { at, after, limit }: { at: Date; after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select u.id from (${MEASURES[badge.rule](at)}) m join users u on u.id = m.member_id
    where m.n >= ${badge.threshold} and u.status = 'active' and u.email_verified_at is not null
      and (${after}::uuid is null or u.id > ${after}::uuid)
      and not exists (select from user_badges b where b.user_id = u.id and b.badge_id = ${badge.id})
    order by u.id limit ${limit}`);
  return rows.map(({ id }) => id);
}
