import {
  asId,
  DomainError,
  type MovedPostsView,
  type SplitThreadInput,
  type ThreadId,
} from "@yoforex/contracts";
import { and, asc, eq, inArray, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { moderationActs } from "@yoforex/db/schema/moderation";
import { recordAudit } from "../audit-log.ts";
import { requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  addressOf,
  becomeThread,
  chooseReplies,
  holdThread,
  placeReplies,
  requireShown,
} from "../forum/index.ts";
import { auditOfMove, showMove } from "./moved-posts.ts";

/**
 * Makes a thread of chosen replies: the first of them opens it under a title of staff's, in its author's name. Every
 * address of theirs leads there for good. The same request again answers with the first thread.
 * @throws NOT_ALLOWED (role); NOT_FOUND (thread, reply, category); MOVE_REFUSED (accepted, bounty, hidden, short);
 *   DUPLICATE_REQUEST_DIFFERS.
 */
export async function splitThread(ctx: DomainCtx, input: SplitThreadInput): Promise<MovedPostsView> {
  const staff = requireRole(ctx, "moderator");
  return inTx(staff, async (tx) => {
    const from = await holdThread(tx, input.threadId);
    const known = await findReplay(tx, input);
    if (known !== undefined) return known;
    requireShown(from);
    const [first, ...rest] = await chooseReplies(tx, from, input.replyIds);
    const at = new Date(ctx.clock());
    const into = await becomeThread(tx, {
      from,
      reply: first,
      as: {
        title: input.title,
        kind: input.kind,
        requestId: input.requestId,
        categoryId: input.categoryId ?? from.categoryId,
        by: staff.actor.id,
        at,
      },
    });
    await placeReplies(tx, { from, into, replies: rest, isNew: true, at });
    const posts = rest.length + 1;
    const move = { act: "split", from, into, posts, reason: input.reason } as const;
    await recordAudit(tx, staff, auditOfMove(move));
    await showMove(tx, staff, move);
    return { threadId: into.id, slug: addressOf(into), title: into.title, posts };
  });
}

/** The thread that this request made of one of these replies. @throws DUPLICATE_REQUEST_DIFFERS. */
async function findReplay(tx: Tx, input: SplitThreadInput): Promise<MovedPostsView | undefined> {
  const { requestId, replyIds } = input;
  const { id, slug, shortId, title, kind } = forumThreads;
  const [known] = await tx
    .select({ id, slug, shortId, title, kind })
    .from(forumReplies)
    .innerJoin(forumThreads, eq(id, forumReplies.becameThreadId))
    .where(and(inArray(forumReplies.id, replyIds), eq(forumThreads.requestId, requestId)));
  if (known === undefined) return undefined;
  const [told] = await tx
    .select({ reason: moderationActs.reason })
    .from(moderationActs)
    .where(and(eq(moderationActs.threadId, known.id), eq(moderationActs.act, "split")))
    .orderBy(asc(moderationActs.createdAt))
    .limit(1);
  const isSame = known.title === input.title && known.kind === input.kind && told?.reason === input.reason;
  if (!isSame) throw new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
  const posts = new Set(replyIds).size;
  return { threadId: asId<ThreadId>(known.id), slug: addressOf(known), title: known.title, posts };
}
