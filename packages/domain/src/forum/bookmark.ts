import {
  asId,
  type BookmarkTarget,
  DomainError,
  type Done,
  type DropBookmarkInput,
  type KeepBookmarkInput,
  type KeptBookmarkView,
  newId,
  type ReplyId,
  type ThreadId,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { bookmarks } from "@yoforex/db/schema/reading";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { countDeed } from "../trust.ts";
import { LIMITS } from "./limits.ts";
import { canSee } from "./policy.ts";

/**
 * Keeps a post, with a note and a time to be reminded at; once more changes both.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND (thread, reply); INVALID_INPUT for a time that is over;
 *   RATE_LIMITED.
 */
export async function keepBookmark(ctx: DomainCtx, input: KeepBookmarkInput): Promise<KeptBookmarkView> {
  const member = requireMember(ctx);
  await countDeed(member, LIMITS.bookmarks);
  const at = new Date(member.clock());
  const remindAt = input.remindAt === null ? null : new Date(input.remindAt);
  if (remindAt !== null && remindAt <= at) {
    throw new DomainError("INVALID_INPUT", {
      fields: [{ path: "remindAt", message: "That is over already." }],
    });
  }
  return inTx(member, async (tx) => {
    const post = await findPost(tx, member, input.target);
    const said = { memo: input.memo, remindAt, remindedAt: null, updatedAt: at };
    const [kept] = await tx
      .insert(bookmarks)
      .values({ id: newId(at.getTime()), userId: member.actor.id, ...post, ...said, createdAt: at })
      .onConflictDoUpdate({ target: [bookmarks.userId, bookmarks.threadId, bookmarks.replyId], set: said })
      .returning({ id: bookmarks.id });
    if (kept === undefined) throw new Error("a bookmark was not kept");
    return { id: kept.id };
  });
}

/** Lets one of one's bookmarks go. @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); NOT_FOUND for anybody else's. */
export async function dropBookmark(ctx: DomainCtx, { bookmarkId }: DropBookmarkInput): Promise<Done> {
  const member = requireMember(ctx);
  return inTx(member, async (tx) => {
    const [dropped] = await tx
      .delete(bookmarks)
      .where(and(eq(bookmarks.id, bookmarkId), eq(bookmarks.userId, member.actor.id)))
      .returning({ id: bookmarks.id });
    if (dropped === undefined) throw new DomainError("NOT_FOUND", { what: "bookmark" });
    return { done: true };
  });
}

interface Post {
  threadId: ThreadId;
  replyId: ReplyId | null;
}

/** A post that the member may see. @throws NOT_FOUND. */
async function findPost(tx: Tx, { actor }: MemberCtx, { type, id }: BookmarkTarget): Promise<Post> {
  const missing = new DomainError("NOT_FOUND", { what: type });
  const [reply] =
    type === "thread"
      ? []
      : await tx
          .select({ threadId: forumReplies.threadId, hiddenAt: forumReplies.hiddenAt })
          .from(forumReplies)
          .where(eq(forumReplies.id, id));
  if (type === "reply" && (reply === undefined || !canSee(actor, reply))) throw missing;
  const threadId = reply?.threadId ?? id;
  const [thread] = await tx
    .select({ hiddenAt: forumThreads.hiddenAt })
    .from(forumThreads)
    .where(eq(forumThreads.id, threadId));
  if (thread === undefined || !canSee(actor, thread)) throw missing;
  return { threadId: asId<ThreadId>(threadId), replyId: reply === undefined ? null : asId<ReplyId>(id) };
}
