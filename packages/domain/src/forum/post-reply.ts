import { DomainError, newId, type ReplyId, type ReplyInput } from "@yoforex/contracts";
import { and, brokenConstraint, eq, sql, type Tx } from "@yoforex/db";
import { forumReplies, threadStats } from "@yoforex/db/schema/forum";
import { allow, requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { renderMarkdown } from "./markdown.ts";
import { pageOfReply } from "./pages.ts";
import { canReply, canSee } from "./policy.ts";
import { lockThread } from "./queries.ts";

export interface PostedReply {
  id: string;
  number: number;
  page: number;
}

/** The reply that this request made before. @throws DUPLICATE_REQUEST_DIFFERS when it said something else. */
async function findReplay(tx: Tx, { actor }: MemberCtx, input: ReplyInput): Promise<PostedReply | null> {
  const [known] = await tx
    .select({
      id: forumReplies.id,
      number: forumReplies.number,
      body: forumReplies.bodyMarkdown,
      threadId: forumReplies.threadId,
    })
    .from(forumReplies)
    .where(and(eq(forumReplies.authorId, actor.id), eq(forumReplies.requestId, input.requestId)));
  if (known === undefined) return null;
  if (known.body !== input.body || known.threadId !== input.threadId) {
    throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  }
  return { id: known.id, number: known.number, page: pageOfReply(known.number) };
}

/** Takes the next number of the thread; two writers take turns on its row. */
async function nextNumber(tx: Tx, ctx: MemberCtx, threadId: string): Promise<number> {
  const [row] = await tx
    .update(threadStats)
    .set({
      lastNumber: sql`${threadStats.lastNumber} + 1`,
      replyCount: sql`${threadStats.replyCount} + 1`,
      lastReplyBy: ctx.actor.id,
      lastActivityAt: new Date(ctx.clock()),
    })
    .where(eq(threadStats.threadId, threadId))
    .returning({ number: threadStats.lastNumber });
  if (row === undefined) throw new Error("a thread has its stats");
  return row.number;
}

async function insertReply(tx: Tx, ctx: MemberCtx, input: ReplyInput): Promise<PostedReply> {
  const number = await nextNumber(tx, ctx, input.threadId);
  const id = newId<ReplyId>(ctx.clock());
  await tx.insert(forumReplies).values({
    id,
    threadId: input.threadId,
    number,
    authorId: ctx.actor.id,
    bodyMarkdown: input.body,
    bodyHtml: renderMarkdown(input.body),
    requestId: input.requestId,
    createdAt: new Date(ctx.clock()),
  });
  return { id, number, page: pageOfReply(number) };
}

/**
 * Replies in a thread. The same request again answers with the first reply.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); NOT_FOUND; THREAD_LOCKED; DUPLICATE_REQUEST_DIFFERS.
 */
export async function postReply(ctx: DomainCtx, input: ReplyInput): Promise<PostedReply> {
  const member = requireVerified(ctx);
  const reply = async (tx: Tx) => {
    const known = await findReplay(tx, member, input);
    if (known !== null) return known;
    const thread = await lockThread(tx, input.threadId);
    if (!canSee(member.actor, thread)) throw new DomainError("NOT_FOUND", { what: "thread" });
    allow(thread, "reply", canReply(thread));
    return insertReply(tx, member, input);
  };
  try {
    return await inTx(member, reply);
  } catch (error) {
    // Sent twice at the same moment: the other one won, and its reply is the answer to both.
    if (brokenConstraint(error) !== "forum_replies_one_per_request") throw error;
    return inTx(member, reply);
  }
}
