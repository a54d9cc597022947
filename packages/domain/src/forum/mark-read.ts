import {
  type AllReadView,
  DomainError,
  type MarkAllReadInput,
  type MarkReadInput,
  type ReadView,
} from "@yoforex/contracts";
import { and, eq, sql, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { threadReads } from "@yoforex/db/schema/reading";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canSee } from "./policy.ts";
import { isUnread, unreadAfter } from "./read-state.ts";
import { readNoticesOf } from "./tell-watchers.ts";

/**
 * Writes down that the member has seen a thread's posts up to a number; never takes back what she had seen further on,
 * and never runs ahead of the thread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND, also for hidden threads unless staff asks.
 */
export async function markRead(ctx: DomainCtx, { threadId, number }: MarkReadInput): Promise<ReadView> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    const [thread] = await tx
      .select({
        shortId: forumThreads.shortId,
        lastNumber: threadStats.lastNumber,
        hiddenAt: forumThreads.hiddenAt,
      })
      .from(threadStats)
      .innerJoin(forumThreads, eq(forumThreads.id, threadStats.threadId))
      .where(eq(threadStats.threadId, threadId));
    if (thread === undefined || !canSee(member.actor, thread)) {
      throw new DomainError("NOT_FOUND", { what: "thread" });
    }
    const seen = await keepRead(tx, member, { threadId, number: Math.min(number, thread.lastNumber) });
    await readNoticesOf(tx, member, thread);
    return { unread: unreadAfter(seen, thread.lastNumber) };
  });
}

/**
 * Writes down how far somebody has read, unless she had read further: also whoever posts has read up to her own words.
 * @returns how far that is.
 */
export async function keepRead(
  tx: Tx,
  { actor, clock }: MemberCtx,
  { threadId, number }: { threadId: string; number: number },
): Promise<number> {
  const at = new Date(clock());
  const [kept] = await tx
    .insert(threadReads)
    .values({ userId: actor.id, threadId, lastNumber: number, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({
      target: [threadReads.userId, threadReads.threadId],
      set: { lastNumber: sql`greatest(${threadReads.lastNumber}, excluded.last_number)`, updatedAt: at },
    })
    .returning({ lastNumber: threadReads.lastNumber });
  if (kept === undefined) throw new Error(`nothing was written down about thread ${threadId}`);
  return kept.lastNumber;
}

/**
 * Marks everything as read that there is, or that there is in one category: a row for each thread with unread posts, in
 * one statement.
 * @returns in how many threads something was unread.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND (category); RATE_LIMITED.
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
    if (categoryId !== undefined) await requireOpen(tx, categoryId);
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

async function requireOpen(tx: Tx, categoryId: string): Promise<void> {
  const [category] = await tx
    .select({ id: forumCategories.id })
    .from(forumCategories)
    .where(and(eq(forumCategories.id, categoryId), eq(forumCategories.isActive, true)));
  if (category === undefined) throw new DomainError("NOT_FOUND", { what: "category" });
}
