import { asId, type MemberId } from "@yoforex/contracts";
import { and, asc, eq, gt, isNull, lte, ne, sql, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadNotices } from "@yoforex/db/schema/forum";
import { userBlocks } from "@yoforex/db/schema/settings";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";
import { nextMailAt } from "./tell-author.ts";

/**
 * Mails authors what was replied in their threads while no mail was due, at most `limit` of them. Two processes may do
 * it at once: each notice is taken by one.
 * @throws NOT_ALLOWED (role) unless the product itself does it.
 */
export async function sendReplyDigests(ctx: DomainCtx, limit: number): Promise<number> {
  const job = requireSystem(ctx);
  for (let told = 0; told < limit; told++) {
    if (!(await inTx(job, (tx) => tellNext(tx, job)))) return told;
  }
  return limit;
}

/** @returns whether anything was due. */
async function tellNext(tx: Tx, ctx: DomainCtx): Promise<boolean> {
  const now = ctx.clock();
  const { threadId, userId, toldNumber, isWaiting, nextAt } = threadNotices;
  const [due] = await tx
    .select({ threadId, userId, toldNumber })
    .from(threadNotices)
    .where(and(isWaiting, lte(nextAt, new Date(now))))
    .orderBy(asc(nextAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (due === undefined) return false;
  const told = await mailWhatCame(tx, ctx, due);
  await tx
    .update(threadNotices)
    .set({ isWaiting: false, toldNumber: told ?? due.toldNumber, nextAt: nextMailAt(now) })
    .where(and(eq(threadId, due.threadId), eq(userId, due.userId)));
  return true;
}

interface Due {
  threadId: string;
  userId: string;
  toldNumber: number;
}

/** @returns the last reply that the mail counts; null where nothing is left to tell of. */
async function mailWhatCame(tx: Tx, ctx: DomainCtx, due: Due): Promise<number | null> {
  const { id, title, slug, shortId, hiddenAt } = forumThreads;
  const [thread] = await tx
    .select({ title, slug, shortId })
    .from(forumThreads)
    .where(and(eq(id, due.threadId), isNull(hiddenAt)));
  const writers = await writersSince(tx, due);
  const [first] = writers;
  if (thread === undefined || first === undefined) return null;
  const nameOf = await memberRefs(
    tx,
    writers.map(({ authorId }) => authorId),
  );
  await enqueueMail(tx, ctx, {
    userId: asId<MemberId>(due.userId),
    template: "replies-posted",
    data: {
      title: thread.title,
      path: postPath(thread, first.from),
      count: writers.reduce((sum, { count }) => sum + count, 0),
      by: writers.map(({ authorId }) => nameOf(authorId).username),
    },
  });
  return Math.max(...writers.map(({ to }) => to));
}

/** Who wrote what the author can read and wasn't told of, in the order of their first words. */
function writersSince(tx: Tx, { threadId, userId, toldNumber }: Due) {
  const { authorId, number, hiddenAt } = forumReplies;
  const { blockerId, blockedId } = userBlocks;
  return tx
    .select({
      authorId,
      count: sql<number>`count(*)::int`,
      from: sql<number>`min(${number})`,
      to: sql<number>`max(${number})`,
    })
    .from(forumReplies)
    .where(
      and(
        eq(forumReplies.threadId, threadId),
        gt(number, toldNumber),
        isNull(hiddenAt),
        ne(authorId, userId),
        sql`not exists (select from ${userBlocks} where (${blockerId}, ${blockedId}) in
          ((${userId}::uuid, ${authorId}), (${authorId}, ${userId}::uuid)))`,
      ),
    )
    .groupBy(authorId)
    .orderBy(sql`min(${number})`);
}
