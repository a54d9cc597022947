import { asId, type ThreadId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { recount } from "./hide.ts";
import { lockThread } from "./queries.ts";

/** How many counters of each kind were not what the posts say. */
export interface ForumDrift {
  threads: number;
  replyCounts: number;
  lastReplies: number;
  lastNumbers: number;
}

/** What the posts of a thread say that its counters should be, beside what they are. */
const driftOf = (only?: ThreadId) => sql`
  select s.thread_id as id, s.reply_count <> p.replies as count_drifts, s.last_number < p.last_number as number_drifts,
    (s.last_reply_by, s.last_activity_at) is distinct from
      (l.author_id, coalesce(l.created_at, t.created_at)) as last_drifts
  from ${threadStats} s
  join ${forumThreads} t on t.id = s.thread_id
  cross join lateral (
    select count(*) filter (where r.hidden_at is null) as replies, coalesce(max(r.number), 1) as last_number
    from ${forumReplies} r where r.thread_id = s.thread_id
  ) p
  left join lateral (
    select r.author_id, r.created_at from ${forumReplies} r
    where r.thread_id = s.thread_id and r.hidden_at is null order by r.number desc limit 1
  ) l on true
  where t.became_reply_id is null and (s.reply_count <> p.replies or s.last_number < p.last_number or
    (s.last_reply_by, s.last_activity_at) is distinct from (l.author_id, coalesce(l.created_at, t.created_at)))
    ${only === undefined ? sql`` : sql`and s.thread_id = ${only}`}`;

interface Drift extends Record<string, unknown> {
  id: string;
  count_drifts: boolean;
  last_drifts: boolean;
  number_drifts: boolean;
}

/**
 * Compares every thread's counters with its posts and mends what differs. May run twice at once: each thread is looked at
 * again under its lock, as everybody takes it who writes there.
 * @returns how many threads differed and in what; all zero unless something else than the verbs wrote.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function checkForum(ctx: DomainCtx): Promise<ForumDrift> {
  const job = requireSystem(ctx);
  const { rows } = await job.db.execute<Drift>(driftOf());
  const found: ForumDrift = { threads: 0, replyCounts: 0, lastReplies: 0, lastNumbers: 0 };
  for (const { id } of rows) {
    const drift = await inTx(job, (tx) => mend(tx, asId<ThreadId>(id)));
    if (drift === undefined) continue;
    found.threads += 1;
    found.replyCounts += Number(drift.count_drifts);
    found.lastReplies += Number(drift.last_drifts);
    found.lastNumbers += Number(drift.number_drifts);
  }
  return found;
}

async function mend(tx: Tx, threadId: ThreadId): Promise<Drift | undefined> {
  await lockThread(tx, threadId);
  const { rows } = await tx.execute<Drift>(driftOf(threadId));
  const [drift] = rows;
  if (drift === undefined) return undefined;
  // Numbers first: they are never fewer than the replies, and never given out twice.
  if (drift.number_drifts) await raiseLastNumber(tx, threadId);
  await recount(tx, threadId);
  return drift;
}

const raiseLastNumber = (tx: Tx, threadId: ThreadId) =>
  tx
    .update(threadStats)
    .set({
      lastNumber: sql`(select max(r.number) from ${forumReplies} r where r.thread_id = ${threadId})`,
    })
    .where(eq(threadStats.threadId, threadId));
