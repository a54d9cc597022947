import { type ImportedReply, newId, type ReplyId } from "@yoforex/contracts";
import { and, eq, inArray, isNull, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  type ImportLine,
  type ImportNote,
  type ImportOutcome,
  keepOwnIds,
  newOnes,
  ownIdsOf,
  takeTurns,
} from "../imported-rows.ts";
import { renderMarkdown } from "../markdown.ts";

interface PlacedReply {
  foreignId: string;
  accepted: boolean;
  values: typeof forumReplies.$inferInsert;
}

/**
 * Brings in another forum's replies, numbered in the order in which they come, with the dates they had. Nobody is told
 * of them, and they earn nothing: an answer that was accepted there is accepted here and pays nobody.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function importReplies(
  ctx: DomainCtx,
  source: string,
  lines: readonly ImportLine<ImportedReply>[],
): Promise<ImportOutcome> {
  const job = requireSystem(ctx);
  return inTx(job, async (tx) => {
    await takeTurns(tx, source);
    const at = { source, kind: "replies" as const };
    const ids = lines.map(({ row }) => row.id);
    const fresh = newOnes(lines, await ownIdsOf(tx, at, ids));
    const notes: ImportNote[] = [];
    const placed = await place(tx, job, { source, lines: fresh, notes });
    if (placed.length > 0) {
      await tx.insert(forumReplies).values(placed.map(({ values }) => values));
      await countIn(tx, placed);
      await accept(tx, placed);
      await keepOwnIds(
        tx,
        at,
        placed.map(({ foreignId, values }) => ({ foreignId, ownId: values.id })),
      );
    }
    return { brought: placed.length, known: lines.length - fresh.length, notes };
  });
}

/** Gives every reply that can come in its place: the next number of its thread. */
async function place(
  tx: Tx,
  { clock }: DomainCtx,
  {
    source,
    lines,
    notes,
  }: { source: string; lines: readonly ImportLine<ImportedReply>[]; notes: ImportNote[] },
): Promise<PlacedReply[]> {
  const threads = await ownIdsOf(
    tx,
    { source, kind: "threads" },
    lines.map(({ row }) => row.threadId),
  );
  const authors = await ownIdsOf(
    tx,
    { source, kind: "users" },
    lines.map(({ row }) => row.authorId),
  );
  const numbers = await lastNumbersOf(tx, [...threads.values()]);
  return lines.flatMap(({ line, row }) => {
    const threadId = threads.get(row.threadId);
    const authorId = authors.get(row.authorId);
    const leaveOut = (text: string) => {
      notes.push({ line, text, leftOut: true });
      return [];
    };
    if (threadId === undefined) return leaveOut(`its thread ${row.threadId} is not here`);
    if (authorId === undefined) return leaveOut(`its author ${row.authorId} is not here`);
    if (row.createdAt.getTime() > clock()) return leaveOut("it was written in the future");
    const number = (numbers.get(threadId) ?? 1) + 1;
    numbers.set(threadId, number);
    return [
      { foreignId: row.id, accepted: row.accepted, values: replyOf(row, { threadId, authorId, number }) },
    ];
  });
}

/** The last number of each thread, in an order that lets nobody wait for each other: members may be replying. */
async function lastNumbersOf(tx: Tx, threadIds: readonly string[]): Promise<Map<string, number>> {
  if (threadIds.length === 0) return new Map();
  const rows = await tx
    .select({ threadId: threadStats.threadId, lastNumber: threadStats.lastNumber })
    .from(threadStats)
    .where(inArray(threadStats.threadId, [...new Set(threadIds)]))
    .orderBy(threadStats.threadId)
    .for("update");
  return new Map(rows.map(({ threadId, lastNumber }) => [threadId, lastNumber]));
}

const replyOf = (
  { body, createdAt }: ImportedReply,
  place: { threadId: string; authorId: string; number: number },
) => ({
  id: newId<ReplyId>(createdAt.getTime()),
  ...place,
  bodyMarkdown: body,
  bodyHtml: renderMarkdown(body),
  requestId: newId(createdAt.getTime()),
  createdAt,
  updatedAt: createdAt,
});

/** Each thread's numbers and its last reply follow from the replies that it has now. */
const countIn = (tx: Tx, placed: readonly PlacedReply[]) =>
  tx.execute(sql`
    update ${threadStats} set last_number = latest.number, reply_count = latest.replies,
      last_reply_by = latest.author_id, last_activity_at = latest.created_at
    from (
      select distinct on (reply.thread_id) reply.thread_id, reply.number, reply.author_id, reply.created_at,
        count(*) filter (where reply.hidden_at is null) over (partition by reply.thread_id)::int as replies
      from ${forumReplies} reply
      where reply.thread_id in ${[...new Set(placed.map(({ values }) => values.threadId))]}
      order by reply.thread_id, reply.number desc
    ) latest
    where ${threadStats.threadId} = latest.thread_id`);

/** The first answer that is accepted stays it. */
async function accept(tx: Tx, placed: readonly PlacedReply[]): Promise<void> {
  for (const { values } of placed.filter(({ accepted }) => accepted)) {
    await tx
      .update(forumThreads)
      .set({ acceptedReplyId: values.id, acceptedAt: values.createdAt })
      .where(
        and(
          eq(forumThreads.id, values.threadId),
          eq(forumThreads.kind, "question"),
          isNull(forumThreads.acceptedReplyId),
        ),
      );
  }
}
