import { asId, type MemberId } from "@yoforex/contracts";
import { and, eq, sql, type Tx } from "@yoforex/db";
import { threadNotices } from "@yoforex/db/schema/forum";
import { asProduct } from "../as-product.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { postPath } from "../thread-path.ts";
import type { LockedThread } from "./queries.ts";
import { readOwnLevel } from "./watch-level.ts";

/** Between two mails to one reader about a thread that she hasn't read. */
const HOUR_MS = 60 * 60 * 1000;
export const nextMailAt = (now: number): Date => new Date(now + HOUR_MS);

/**
 * Whoever began the thread is told of a reply, unless she replied herself: at once where she has read what she was told
 * of before, or that was an hour ago; else with all others, when the hour is over.
 */
export async function tellAuthor(
  tx: Tx,
  ctx: MemberCtx,
  { thread, number }: { thread: LockedThread; number: number },
): Promise<void> {
  if (thread.authorId === ctx.actor.id) return;
  const userId = asId<MemberId>(thread.authorId);
  if ((await asProduct(tx, () => readOwnLevel(tx, userId, thread.id))) === "muted") return;
  const isDue = await asProduct(tx, () => takeTurn(tx, { userId, threadId: thread.id, number }, ctx.clock()));
  if (!isDue) return;
  await enqueueMail(tx, ctx, {
    userId,
    template: "reply-posted",
    data: { title: thread.title, path: postPath(thread, number), by: ctx.actor.username },
  });
}

interface Turn {
  userId: MemberId;
  threadId: string;
  number: number;
}

/** Whether a mail may go out now; where not, that something waits is written down. */
async function takeTurn(tx: Tx, { userId, threadId, number }: Turn, now: number): Promise<boolean> {
  const told = { toldNumber: number, isWaiting: false, nextAt: nextMailAt(now) };
  const { isWaiting, nextAt } = threadNotices;
  const taken = await tx
    .insert(threadNotices)
    .values({ userId, threadId, ...told })
    .onConflictDoUpdate({
      target: [threadNotices.threadId, threadNotices.userId],
      set: told,
      // Those that wait go out together, which the job does.
      setWhere: sql`not ${isWaiting} and ${nextAt} <= ${new Date(now).toISOString()}::timestamptz`,
    })
    .returning({ threadId: threadNotices.threadId });
  if (taken.length > 0) return true;
  await tx
    .update(threadNotices)
    .set({ isWaiting: true })
    .where(and(eq(threadNotices.threadId, threadId), eq(threadNotices.userId, userId)));
  return false;
}

/** Its author has opened a thread: nothing waits for her any more, and the next reply is mailed at once. */
export async function forgetNotice({ db, actor }: DomainCtx, thread: { id: string; authorId: string }) {
  if (actor.type !== "member" || actor.id !== thread.authorId) return;
  await db.execute(
    sql`delete from ${threadNotices} where thread_id = ${thread.id} and user_id = ${actor.id}`,
  );
}
