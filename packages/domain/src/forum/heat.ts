import { eq, type SQL, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, forumThreadViews, threadStats } from "@yoforex/db/schema/forum";
import { forumThreadLikes } from "@yoforex/db/schema/votes";
import { asProduct } from "../as-product.ts";

/** After a day a signal is worth half of what it was (docs/adr/0031). */
const HALF_LIFE_S = sql.raw("86400::float8");
/** So many half-lives old, a signal is worth nothing that a number could hold. */
const COLD = sql.raw("-60::float8");

/** What one member's doing is worth: her visit of a day, her like, that she replied at all. A new thread is worth a visit. */
const WEIGHTS = { view: 1, like: 2, reply: 4 } as const;
type Signal = keyof typeof WEIGHTS;

const { hotUntil } = threadStats;

/** 2 to the number of half-lives from `to` until `from`: how much of a signal of `from` is left at `to`. */
const left = (from: SQL, to: SQL): SQL =>
  sql`power(2::float8, greatest(${COLD}, extract(epoch from ${from} - ${to})::float8 / ${HALF_LIFE_S}))`;

/** The instant at which warmth that is so great at `at` will have faded to one. */
const fadesFrom = (at: SQL, warmth: SQL): SQL =>
  sql`${at} + make_interval(secs => ${HALF_LIFE_S} * ln(${warmth}) / ln(2::float8))`;

/** A thread's `hotUntil` once a member has done this at `at`; whether it is the first time is for the caller. */
export function warmedBy(signal: Signal, at: Date): SQL {
  const now = sql`${at.toISOString()}::timestamptz`;
  return fadesFrom(now, sql`${left(sql`${hotUntil}`, now)} + ${sql.raw(String(WEIGHTS[signal]))}`);
}

/** The same for a reply that is about to be written: nobody's second one warms a thread, nor does its author's. */
export function warmedByReply(thread: { id: string; authorId: string }, by: string, at: Date): SQL {
  if (thread.authorId === by) return sql`${hotUntil}`;
  const before = sql`select from ${forumReplies} where ${forumReplies.threadId} = ${thread.id}
    and ${forumReplies.authorId} = ${by} and ${forumReplies.hiddenAt} is null`;
  return sql`case when exists (${before}) then ${hotUntil} else ${warmedBy("reply", at)} end`;
}

/** Tells anew how hot a thread is, from what is there: after a signal was taken back. */
export async function reheat(tx: Tx, threadId: string): Promise<void> {
  const worth = (signal: Signal) => sql.raw(String(WEIGHTS[signal]));
  // Whoever tells it anew waits for those who do so already, and only then looks at what is there.
  await tx
    .select({ hotUntil })
    .from(threadStats)
    .where(eq(threadStats.threadId, threadId))
    .for("no key update");
  // Who visited is for the product alone to see.
  await asProduct(tx, () =>
    tx.execute(sql`
      with thread as (select id, author_id, created_at from ${forumThreads} where ${eq(forumThreads.id, threadId)}),
      signals as (
        select created_at as at, ${worth("view")} as worth from thread
        union all
        select v.created_at, ${worth("view")} from ${forumThreadViews} v
          join thread t on t.id = v.thread_id and t.author_id <> v.user_id
        union all
        select l.created_at, ${worth("like")} from ${forumThreadLikes} l join thread t on t.id = l.thread_id
        union all
        select min(r.created_at), ${worth("reply")} from ${forumReplies} r
          join thread t on t.id = r.thread_id and t.author_id <> r.author_id
          where r.hidden_at is null group by r.author_id
      ),
      warmth as (
        select newest.at, sum(s.worth * ${left(sql`s.at`, sql`newest.at`)}) as sum
        from signals s cross join (select max(at) as at from signals) newest group by newest.at
      )
      update ${threadStats} set hot_until = ${fadesFrom(sql`warmth.at`, sql`warmth.sum`)}
      from warmth where ${eq(threadStats.threadId, threadId)}`),
  );
}
