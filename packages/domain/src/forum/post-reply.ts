import { DomainError, newId, type ReplyId, type ReplyInput } from "@yoforex/contracts";
import { and, brokenConstraint, eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, threadStats } from "@yoforex/db/schema/forum";
import { type Allowed, allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { requireNoBlock } from "../identity/index.ts";
import { renderMarkdown } from "../markdown.ts";
import { recordEvent } from "../record-event.ts";
import { pageOfReply } from "../thread-path.ts";
import { countDeed } from "../trust.ts";
import { warmedByReply } from "./heat.ts";
import { LIMITS } from "./limits.ts";
import { keepRead } from "./mark-read.ts";
import { canReply, canSee } from "./policy.ts";
import { type LockedThread, lockThread } from "./queries.ts";
import { requirePace } from "./slow-mode.ts";
import { tellAuthor } from "./tell-author.ts";
import { tellWatchers } from "./tell-watchers.ts";

export interface PostedReply {
  id: string;
  number: number;
  page: number;
}

/**
 * Replies in a thread. The same request again answers with the first reply.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended, blocked); NOT_FOUND; THREAD_LOCKED; SLOW_MODE; RATE_LIMITED;
 *   DUPLICATE_REQUEST_DIFFERS.
 */
export async function postReply(ctx: DomainCtx, input: ReplyInput): Promise<PostedReply> {
  const member = requireVerified(ctx);
  await countDeed(member, LIMITS.replies);
  try {
    return await inTx(member, async (tx) => {
      // Whoever writes in this thread takes turns from here on, so that the second of two clicks finds the first.
      const found = await lockThread(tx, input.threadId);
      const known = await findReplay(tx, member, input);
      if (known !== undefined) return known;
      if (!canSee(member.actor, found)) throw new DomainError("NOT_FOUND", { what: "thread" });
      await requireNoBlock(tx, member.actor, found.authorId);
      await requirePace(tx, member, found);
      return insertReply(tx, member, {
        thread: allow(found, "reply", canReply(found, member.clock())),
        input,
      });
    });
  } catch (error) {
    // One request for two threads at the same moment: neither saw the other, the database did.
    if (brokenConstraint(error) !== "forum_replies_one_per_request") throw error;
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
}

/** The reply that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it said something else. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: ReplyInput): Promise<PostedReply | undefined> {
  const [known] = await tx
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      body: forumReplies.bodyMarkdown,
      threadId: forumReplies.threadId,
    })
    .from(forumReplies)
    .where(and(eq(forumReplies.authorId, actor.id), eq(forumReplies.requestId, input.requestId)));
  if (known === undefined) return undefined;
  if (known.body !== input.body || known.threadId !== input.threadId) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return { id: known.id, number: known.number, page: pageOfReply(known.number) };
}

async function insertReply(
  tx: Tx,
  ctx: MemberCtx,
  { thread, input }: { thread: Allowed<LockedThread, "reply">; input: ReplyInput },
): Promise<PostedReply> {
  const at = new Date(ctx.clock());
  const number = await takeNumber(tx, thread, { by: ctx.actor.id, at });
  const id = newId<ReplyId>(ctx.clock());
  await tx.insert(forumReplies).values({
    id,
    threadId: thread.id,
    number,
    authorId: ctx.actor.id,
    bodyMarkdown: input.body,
    bodyHtml: renderMarkdown(input.body),
    requestId: input.requestId,
    createdAt: at,
    updatedAt: at,
  });
  await keepRead(tx, ctx, { threadId: thread.id, number });
  await tellAuthor(tx, ctx, { thread, number });
  await tellWatchers(tx, ctx, { thread, number });
  await recordEvent(tx, ctx, { name: "forum.reply.posted", subjectId: id, memberId: ctx.actor.id });
  return { id, number, page: pageOfReply(number) };
}

/** Gives out the thread's next number and counts the reply. */
async function takeNumber(
  tx: Tx,
  thread: { id: string; authorId: string },
  { by, at }: { by: string; at: Date },
): Promise<number> {
  const [row] = await tx
    .update(threadStats)
    .set({
      lastNumber: sql`${threadStats.lastNumber} + 1`,
      replyCount: sql`${threadStats.replyCount} + 1`,
      lastReplyBy: by,
      lastActivityAt: at,
      hotUntil: warmedByReply(thread, by, at),
    })
    .where(eq(threadStats.threadId, thread.id))
    .returning({ number: threadStats.lastNumber });
  if (row === undefined) throw new Error(`thread ${thread.id} has no stats`);
  return row.number;
}
