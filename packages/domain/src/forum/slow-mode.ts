import { DomainError, type ThreadView } from "@yoforex/contracts";
import { and, eq, max, type Tx } from "@yoforex/db";
import { forumCategories, forumReplies } from "@yoforex/db/schema/forum";
import { isStaff } from "../authz.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";

interface Paced {
  id: string;
  categoryId: string;
  /** Null where the category decides. */
  slowSeconds: number | null;
}

/**
 * In a slow thread a member waits between two replies; staff don't. The caller holds the thread, so that two replies at
 * once don't both find that nobody waits.
 * @throws SLOW_MODE.
 */
export async function requirePace(tx: Tx, ctx: MemberCtx, thread: Paced): Promise<void> {
  const seconds = await secondsOf(tx, thread);
  const from = await replyFrom(tx, ctx, { thread, seconds });
  const waits = from === null ? 0 : from.getTime() - ctx.clock();
  if (waits > 0) throw new DomainError("SLOW_MODE", { retryAfterSeconds: Math.ceil(waits / 1_000), seconds });
}

/** How slow a thread is, and when this reader's own wait is over. */
export async function readPace(ctx: DomainCtx, thread: Paced): Promise<ThreadView["slow"]> {
  const seconds = await secondsOf(ctx.db, thread);
  if (seconds === 0) return null;
  const from = await replyFrom(ctx.db, ctx, { thread, seconds });
  const waits = from !== null && from.getTime() > ctx.clock();
  return { seconds, replyFrom: waits ? from.toISOString() : null };
}

type Reader = Pick<Tx, "select">;

async function secondsOf(reader: Reader, { slowSeconds, categoryId }: Paced): Promise<number> {
  if (slowSeconds !== null) return slowSeconds;
  const [category] = await reader
    .select({ slowSeconds: forumCategories.slowSeconds })
    .from(forumCategories)
    .where(eq(forumCategories.id, categoryId));
  return category?.slowSeconds ?? 0;
}

/** When somebody may reply next; null for whoever needn't wait. What she took back counts: it was posted. */
async function replyFrom(
  reader: Reader,
  { actor }: DomainCtx,
  { thread, seconds }: { thread: Paced; seconds: number },
): Promise<Date | null> {
  if (seconds === 0 || actor.type !== "member" || isStaff(actor)) return null;
  const [last] = await reader
    .select({ at: max(forumReplies.createdAt) })
    .from(forumReplies)
    .where(and(eq(forumReplies.threadId, thread.id), eq(forumReplies.authorId, actor.id)));
  return last?.at == null ? null : new Date(last.at.getTime() + seconds * 1_000);
}
