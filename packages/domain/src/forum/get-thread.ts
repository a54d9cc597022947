import { asId, DomainError, type ReplyId, type ThreadInput, type ThreadView, ZERO } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { forumThreads, forumThreadViews, threadStats } from "@yoforex/db/schema/forum";
import { isStaff } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { answerPayment, readSettings } from "../economy/index.ts";
import { pageCountOf } from "./pages.ts";
import { canDecideAnswer, canReply, canSee, canTakeBack } from "./policy.ts";
import { acceptedView, postView, repliesOn } from "./posts.ts";
import { shortIdOf } from "./slug.ts";
import { selectThreadRows, threadRow } from "./thread-rows.ts";

/** Counts a member's visit once a UTC day; visits without an account are not counted, since nothing tells them apart. */
async function countView(tx: Tx, ctx: DomainCtx, threadId: string): Promise<void> {
  if (ctx.actor.type !== "member") return;
  const day = new Date(ctx.clock()).toISOString().slice(0, 10);
  const seen = await tx
    .insert(forumThreadViews)
    .values({ threadId, userId: ctx.actor.id, day })
    .onConflictDoNothing()
    .returning({ day: forumThreadViews.day });
  if (seen.length === 0) return;
  await tx
    .update(threadStats)
    .set({ viewCount: sql`${threadStats.viewCount} + 1` })
    .where(eq(threadStats.threadId, threadId));
}

/**
 * A thread with one page of its replies, found by the short id at the end of its address.
 * @throws NOT_FOUND, also for hidden threads unless staff asks, and for pages past the end.
 */
export async function getThread(ctx: DomainCtx, input: ThreadInput): Promise<ThreadView> {
  const shortId = shortIdOf(input.slug);
  if (shortId === null) throw new DomainError("NOT_FOUND", { what: "thread" });
  return inTx(ctx, (tx) => readThread(tx, ctx, { shortId, page: input.page }));
}

async function readThread(
  tx: Tx,
  ctx: DomainCtx,
  at: { shortId: string; page: number },
): Promise<ThreadView> {
  const [row] = await selectThreadRows(tx, eq(forumThreads.shortId, at.shortId), 1);
  if (row === undefined || !canSee(ctx.actor, row)) throw new DomainError("NOT_FOUND", { what: "thread" });
  const [first] = await tx
    .select({
      html: forumThreads.bodyHtml,
      acceptedAt: forumThreads.acceptedAt,
      lastNumber: threadStats.lastNumber,
    })
    .from(forumThreads)
    .innerJoin(threadStats, eq(threadStats.threadId, forumThreads.id))
    .where(eq(forumThreads.id, row.id));
  if (first === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  const pageCount = pageCountOf(first.lastNumber);
  if (at.page > pageCount) throw new DomainError("NOT_FOUND", { what: "thread" });
  await countView(tx, ctx, row.id);

  const seesHidden = ctx.actor.type === "member" && isStaff(ctx.actor);
  const { acceptedReplyId } = row;
  const replyId = acceptedReplyId === null ? null : asId<ReplyId>(acceptedReplyId);
  const paid =
    replyId === null || first.acceptedAt === null
      ? ZERO
      : await answerPayment(tx, { replyId, acceptedAt: first.acceptedAt });
  const facts = { ...row, authorId: row.author.id, acceptedAt: first.acceptedAt };
  const { unacceptWindowHours } = await readSettings(tx, new Date(ctx.clock()));
  const decides = canDecideAnswer(ctx.actor, facts) === true;
  const thread = threadRow(row);
  return {
    ...thread,
    hidden: row.hiddenAt !== null,
    post: {
      id: row.id,
      number: 1,
      author: thread.author,
      html: first.html,
      accepted: false,
      hidden: row.hiddenAt !== null,
      createdAt: thread.createdAt,
    },
    acceptedReply:
      replyId === null || first.acceptedAt === null
        ? null
        : await acceptedView(tx, { replyId, at: first.acceptedAt, paid }),
    replies: (await repliesOn(tx, row.id, at.page)).map((reply) =>
      postView(reply, acceptedReplyId, seesHidden),
    ),
    page: at.page,
    pageCount,
    can: {
      reply: ctx.actor.type === "member" && ctx.actor.emailVerified && canReply(facts) === true,
      accept: decides,
      unaccept: decides && canTakeBack(facts, new Date(ctx.clock()), unacceptWindowHours) === true,
    },
  };
}
