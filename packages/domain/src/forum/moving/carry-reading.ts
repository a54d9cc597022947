import { sql, type Tx } from "@yoforex/db";
import { forumReplies, threadStats } from "@yoforex/db/schema/forum";
import { threadReads } from "@yoforex/db/schema/reading";
import { asProduct } from "../../as-product.ts";
import type { Placed } from "./choose-replies.ts";

interface Carried {
  /** The replies that stand in the thread now, as they stood before. */
  was: readonly Placed[];
  threadId: string;
  readersOf: string;
  at: Date;
}

/**
 * Says anew how far everybody has read a thread that got posts of another: up to the first that she saw in neither. She
 * may meet some again, and misses none.
 */
export async function carryReading(tx: Tx, { was, threadId, readersOf, at }: Carried): Promise<void> {
  if (was.length === 0) return;
  const before = JSON.stringify(
    was.map((each) => ({ reply_id: each.replyId, thread_id: each.threadId, number: each.number })),
  );
  const now = sql`${at.toISOString()}::timestamptz`;
  await asProduct(tx, () =>
    tx.execute(sql`
      insert into ${threadReads} (user_id, thread_id, last_number, created_at, updated_at)
      select reader.user_id, ${threadId}::uuid, greatest(1, coalesce(
        min(r.number) filter (where was.number > coalesce(seen.last_number, 0)) - 1, max(stats.last_number))), ${now}, ${now}
      from ${threadReads} reader
      cross join json_to_recordset(${before}::json) as was (reply_id uuid, thread_id uuid, number int)
      join ${forumReplies} r on r.id = was.reply_id
      join ${threadStats} stats on stats.thread_id = ${threadId}
      left join ${threadReads} seen on seen.user_id = reader.user_id and seen.thread_id = was.thread_id
      where reader.thread_id = ${readersOf}
      group by reader.user_id
      on conflict (user_id, thread_id) do update
        set last_number = excluded.last_number, updated_at = excluded.updated_at`),
  );
}

/** Where the last posts of a thread left it, whoever had read all others has nothing unread there. */
export async function passGaps(tx: Tx, threadId: string): Promise<void> {
  await asProduct(tx, () =>
    tx.execute(sql`
      update ${threadReads} set last_number = stats.last_number
      from ${threadStats} stats
      where stats.thread_id = ${threadId} and ${threadReads.threadId} = ${threadId}
        and ${threadReads.lastNumber} < stats.last_number
        and not exists (select from ${forumReplies} r where r.thread_id = ${threadId}
          and r.number > ${threadReads.lastNumber} and r.became_thread_id is null)`),
  );
}
