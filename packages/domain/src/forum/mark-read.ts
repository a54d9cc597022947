import {
  type AllReadView,
  DomainError,
  type MarkAllReadInput,
  type MarkReadInput,
  type ReadView,
} from "@yoforex/contracts";
import { and, eq, sql } from "@yoforex/db";
import { forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { threadReads } from "@yoforex/db/schema/reading";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canSee } from "./policy.ts";
import { isUnread, unreadAfter } from "./read-state.ts";

/**
 * Writes down that the member has seen a thread's posts up to a number; never takes back what she had seen further on,
 * and never runs ahead of the thread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND, also for hidden threads unless staff asks.
 */
export async function markRead(ctx: DomainCtx, { threadId, number }: MarkReadInput): Promise<ReadView> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    const [thread] = await tx
      .select({ lastNumber: threadStats.lastNumber, hiddenAt: forumThreads.hiddenAt })
      .from(threadStats)
      .innerJoin(forumThreads, eq(forumThreads.id, threadStats.threadId))
      .where(eq(threadStats.threadId, threadId));
    if (thread === undefined || !canSee(member.actor, thread)) {
      throw new DomainError("NOT_FOUND", { what: "thread" });
    }
    const at = new Date(member.clock());
    const seen = Math.min(number, thread.lastNumber);
    const [kept] = await tx
      .insert(threadReads)
      .values({ userId: member.actor.id, threadId, lastNumber: seen, createdAt: at, updatedAt: at })
      .onConflictDoUpdate({
        target: [threadReads.userId, threadReads.threadId],
        set: { lastNumber: sql`greatest(${threadReads.lastNumber}, excluded.last_number)`, updatedAt: at },
      })
      .returning({ lastNumber: threadReads.lastNumber });
    if (kept === undefined) throw new Error(`nothing was written down about thread ${threadId}`);
    return { unread: unreadAfter(kept.lastNumber, thread.lastNumber) };
  });
}

/**
 * Marks everything as read that there is, or that there is in one category: a row for each thread with unread posts, in
 * one statement.
 * @returns in how many threads something was unread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); RATE_LIMITED.
 */
export async function markAllRead(ctx: DomainCtx, { categoryId }: MarkAllReadInput): Promise<AllReadView> {
  const member = requireMember(ctx);
  await countDeed(member, LIMITS.readAll);
  const at = new Date(member.clock()).toISOString();
  const inPlace = and(
    isUnread(member.actor),
    categoryId === undefined ? undefined : eq(forumThreads.categoryId, categoryId),
  );
  return inTx(member, async (tx) => {
    // In the order of the threads' ids, so that two at once wait for each other instead of both.
    const { rowCount } = await tx.execute(sql`
      insert into ${threadReads} (user_id, thread_id, last_number, created_at, updated_at)
      select ${member.actor.id}::uuid, ${threadStats.threadId}, ${threadStats.lastNumber}, ${at}::timestamptz, ${at}::timestamptz
      from ${threadStats} join ${forumThreads} on ${forumThreads.id} = ${threadStats.threadId}
      where ${inPlace} order by ${threadStats.threadId}
      on conflict (user_id, thread_id) do update
        set last_number = greatest(${threadReads.lastNumber}, excluded.last_number), updated_at = excluded.updated_at`);
    return { threads: rowCount ?? 0 };
  });
}
