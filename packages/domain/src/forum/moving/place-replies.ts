import { eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadNotices, threadStats } from "@yoforex/db/schema/forum";
import { asProduct } from "../../as-product.ts";
import { newShortId } from "../../slug.ts";
import { recount } from "../hide.ts";
import type { LockedThread } from "../queries.ts";
import { carryReading, passGaps } from "./carry-reading.ts";
import { carryTies } from "./carry-ties.ts";
import { type Placed, repliesOf } from "./choose-replies.ts";
import { keepAddresses, keepThreadAddress } from "./redirects.ts";

/** Above every number that a thread gives out, for the moment between two orders. */
const ASIDE = 1_000_000_000;

interface Move {
  from: LockedThread;
  into: LockedThread;
  replies: readonly Placed[];
  /** Whose reading of the thread is carried over: of one that was just made, those who read where it came from. */
  isNew: boolean;
  at: Date;
}

/**
 * Puts replies of one locked thread into another, by date, with all that hangs on them. Where they are later than what
 * stands there they take the next numbers; else that thread's posts are numbered anew under a new address, so that no
 * number of an address ever means another post. What stays behind keeps its numbers.
 */
export async function placeReplies(tx: Tx, { from, into, replies, isNew, at }: Move): Promise<void> {
  const there = await repliesOf(tx, into);
  const ids = replies.map(({ replyId }) => replyId);
  const latest = Math.max(0, ...there.map(({ createdAt }) => createdAt.getTime()));
  const isLater = replies.every(({ createdAt }) => createdAt.getTime() >= latest);
  await keepAddresses(tx, { shortId: from.shortId, replies, at });
  if (isLater) await append(tx, into, ids);
  else await numberAnew(tx, { into, there, ids, at });
  await carryTies(tx, into.id, ids);
  await carryReading(tx, {
    was: [...there, ...replies],
    threadId: into.id,
    readersOf: isNew ? from.id : into.id,
    at,
  });
  await passGaps(tx, from.id);
  await recount(tx, from.id);
  await recount(tx, into.id);
}

const arrayOf = (ids: readonly string[]) => sql`${sql.param([...ids])}::uuid[]`;

async function append(tx: Tx, { id }: LockedThread, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update ${forumReplies} set thread_id = ${id}, number = placed.number
    from (
      select r.id, s.last_number + row_number() over (order by r.created_at, r.id) as number
      from ${forumReplies} r, ${threadStats} s where r.id = any (${arrayOf(ids)}) and s.thread_id = ${id}
    ) placed where ${forumReplies.id} = placed.id`);
  await setLastNumber(tx, id, sql`${threadStats.lastNumber} + ${ids.length}`);
}

interface Order {
  into: LockedThread;
  there: readonly Placed[];
  ids: readonly string[];
  at: Date;
}

async function numberAnew(tx: Tx, { into, there, ids, at }: Order): Promise<void> {
  await keepAddresses(tx, { shortId: into.shortId, replies: there, at });
  await keepThreadAddress(tx, into, at);
  await tx.update(forumThreads).set({ shortId: newShortId() }).where(eq(forumThreads.id, into.id));
  // Numbers are unique at every moment, so all are set aside first.
  await tx.execute(sql`
    update ${forumReplies} set thread_id = ${into.id}, number = placed.number
    from (
      select id, ${ASIDE}::int + 1 + row_number() over (order by created_at, id) as number
      from ${forumReplies} where thread_id = ${into.id} or id = any (${arrayOf(ids)})
    ) placed where ${forumReplies.id} = placed.id`);
  await tx.execute(
    sql`update ${forumReplies} set number = number - ${ASIDE}::int where thread_id = ${into.id}`,
  );
  await setLastNumber(
    tx,
    into.id,
    sql`(select max(r.number) from ${forumReplies} r where r.thread_id = ${into.id})`,
  );
  // What its author was told of is counted in numbers that are no more; the next reply is told at once.
  await asProduct(tx, () => tx.delete(threadNotices).where(eq(threadNotices.threadId, into.id)));
}

const setLastNumber = (tx: Tx, id: string, lastNumber: ReturnType<typeof sql>) =>
  tx.update(threadStats).set({ lastNumber }).where(eq(threadStats.threadId, id));
