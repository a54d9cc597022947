import type { UnreadPosts } from "@yoforex/contracts";
import { and, eq, inArray, type SQL, sql } from "@yoforex/db";
import { threadStats } from "@yoforex/db/schema/forum";
import { threadReads } from "@yoforex/db/schema/reading";
import type { MemberActor } from "../actor.ts";
import type { DomainCtx } from "../context.ts";
import { pageOfReply } from "../thread-path.ts";

/** What of a thread says how much of it is unread. */
interface Readable {
  id: string;
  lastNumber: number;
  lastActivityAt: Date;
}

/** The posts after number `seen`, of which there are none beyond `lastNumber`. */
export const unreadAfter = (seen: number, lastNumber: number): UnreadPosts | null =>
  lastNumber <= seen ? null : { count: lastNumber - seen, number: seen + 1, page: pageOfReply(seen + 1) };

/**
 * What the reader hasn't read of each of these threads, from the numbers alone. Where she never was, she has read
 * what fell silent before she registered, and nothing of what was written in since.
 * @returns a function that answers null for visitors and where nothing is unread.
 */
export async function readUnread(
  { db, actor }: DomainCtx,
  threads: readonly Readable[],
): Promise<(thread: Readable) => UnreadPosts | null> {
  if (actor.type !== "member" || threads.length === 0) return () => null;
  const ids = threads.map(({ id }) => id);
  const rows = await db
    .select({ threadId: threadReads.threadId, lastNumber: threadReads.lastNumber })
    .from(threadReads)
    .where(and(eq(threadReads.userId, actor.id), inArray(threadReads.threadId, ids)));
  const seenIn = new Map(rows.map((row) => [row.threadId, row.lastNumber]));
  return (thread) => unreadAfter(seenIn.get(thread.id) ?? seenUnopened(actor, thread), thread.lastNumber);
}

const seenUnopened = (reader: MemberActor, { lastActivityAt, lastNumber }: Readable): number =>
  lastActivityAt.getTime() < joinedAt(reader) ? lastNumber : 0;

const joinedAt = ({ joinedAt: at = 0 }: MemberActor): number => at;

/** The same as a condition on a thread's stats: whether the reader has something to read there. */
export const isUnread = (reader: MemberActor): SQL => sql`${threadStats.lastNumber} > coalesce(
  (select seen.last_number from ${threadReads} seen
    where seen.user_id = ${reader.id} and seen.thread_id = ${threadStats.threadId}),
  case when ${threadStats.lastActivityAt} < ${new Date(joinedAt(reader)).toISOString()}::timestamptz
    then ${threadStats.lastNumber} else 0 end)`;
