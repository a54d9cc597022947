import type { MergeThreadsInput, MovedPostsView, TakePostsInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumThreads } from "@yoforex/db/schema/forum";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  addressOf,
  becomeReply,
  chooseReplies,
  lockTwo,
  placeReplies,
  repliesOf,
  requireLoose,
} from "../forum/index.ts";
import { auditOfMove, showMove } from "./moved-posts.ts";

/**
 * Puts all posts of a thread into another, by date; its opening post becomes a reply there. Every address of theirs leads
 * there for good, and so do the other thread's own where its posts are numbered anew.
 * @throws NOT_ALLOWED (role); NOT_FOUND, also for what was merged before; MOVE_REFUSED (same, accepted, bounty, poll,
 *   promoted, hidden, many).
 */
export async function mergeThreads(
  ctx: DomainCtx,
  { threadId, intoId, reason }: MergeThreadsInput,
): Promise<MovedPostsView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const { from, into } = await lockTwo(tx, threadId, intoId);
    const at = new Date(ctx.clock());
    await requireLoose(tx, from, at);
    const replies = await repliesOf(tx, from);
    const opening = await becomeReply(tx, { from, intoId, by: staff.actor.id, at });
    await placeReplies(tx, { from, into, replies: [opening, ...replies], isNew: false, at });
    const posts = replies.length + 1;
    const move = { act: "merge", from, into, posts, reason } as const;
    await recordAudit(tx, staff, auditOfMove(move));
    await showMove(tx, staff, move);
    return placeOf(tx, into, posts);
  });
}

/**
 * Puts chosen replies of a thread into another, by date.
 * @throws as for a merge; NOT_FOUND (reply) unless each is a reply of that very thread; MOVE_REFUSED (accepted) where one
 *   of them is its answer.
 */
export async function takePosts(
  ctx: DomainCtx,
  { threadId, intoId, replyIds, reason }: TakePostsInput,
): Promise<MovedPostsView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const { from, into } = await lockTwo(tx, threadId, intoId);
    const replies = await chooseReplies(tx, from, replyIds);
    const at = new Date(ctx.clock());
    await placeReplies(tx, { from, into, replies, isNew: false, at });
    const move = { act: "take", from, into, posts: replies.length, reason } as const;
    await recordAudit(tx, staff, auditOfMove(move));
    await showMove(tx, staff, move);
    return placeOf(tx, into, replies.length);
  });
}

/** Where a thread stands after it may have got a new address. */
async function placeOf(
  tx: Tx,
  { id, title }: { id: string; title: string },
  posts: number,
): Promise<MovedPostsView> {
  const { slug, shortId } = forumThreads;
  const [now] = await tx.select({ slug, shortId }).from(forumThreads).where(eq(forumThreads.id, id));
  if (now === undefined) throw new Error(`thread ${id} vanished while it was locked`);
  return { threadId: id, slug: addressOf(now), title, posts };
}
