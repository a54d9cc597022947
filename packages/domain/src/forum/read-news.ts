import { DomainError, type ThreadNewsInput, type ThreadNewsView } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { forumThreads, threadStats } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { canSee } from "./policy.ts";
import { unreadAfter } from "./read-state.ts";

/**
 * How many posts came after one that an open page shows, and where the first of them stands. Asked again and again, so
 * it looks at one row and counts nothing.
 * @throws NOT_FOUND, also for hidden threads unless staff asks.
 */
export async function readNews(
  { db, actor }: DomainCtx,
  { threadId, after }: ThreadNewsInput,
): Promise<ThreadNewsView> {
  const [thread] = await db
    .select({ lastNumber: threadStats.lastNumber, hiddenAt: forumThreads.hiddenAt })
    .from(threadStats)
    .innerJoin(forumThreads, eq(forumThreads.id, threadStats.threadId))
    .where(eq(threadStats.threadId, threadId));
  if (thread === undefined || !canSee(actor, thread)) throw new DomainError("NOT_FOUND", { what: "thread" });
  return { news: unreadAfter(after, thread.lastNumber) };
}
