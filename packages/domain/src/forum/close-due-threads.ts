import { and, eq, lte } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/**
 * Locks the threads whose time is over, as staff set it. Two processes may do it at once.
 * @returns how many were locked.
 * @throws NOT_ALLOWED (role) unless the product itself does it.
 */
export async function closeDueThreads(ctx: DomainCtx): Promise<number> {
  const { db, clock } = requireSystem(ctx);
  const now = new Date(clock());
  const { rowCount } = await db
    .update(forumThreads)
    // The timer has run out: whoever opens the thread again isn't overruled by it.
    .set({ isLocked: true, closesAt: null, updatedAt: now })
    .where(and(eq(forumThreads.isLocked, false), lte(forumThreads.closesAt, now)));
  return rowCount ?? 0;
}
