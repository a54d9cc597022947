import { type MemberId, newId, type RequestId, type ThreadId, type ThreadKind } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { readBountyShares } from "../../bounties/index.ts";
import { newShortId, slugOf } from "../../slug.ts";
import { requireCategory } from "../create-thread.ts";
import { type LockedThread, lockThread } from "../queries.ts";
import { retellRevisions, tiesToThread } from "./carry-ties.ts";
import type { Placed } from "./choose-replies.ts";
import { cannotMove } from "./lock-two.ts";
import { keepAddresses, leadToThread } from "./redirects.ts";

/** As short as the first post of a thread may be. */
const BODY_MIN = 20;

export interface NewThread {
  title: string;
  kind: ThreadKind;
  categoryId: string;
  requestId: RequestId;
  by: MemberId;
  at: Date;
}

/**
 * Makes a thread of a reply, written by its author when she wrote it. The reply's row stays behind, unseen, since the
 * log of staff's acts and its votes name it.
 * @throws NOT_FOUND (category); MOVE_REFUSED for a reply that is hidden, too short or paid by a bounty.
 */
export async function becomeThread(
  tx: Tx,
  { from, reply, as }: { from: LockedThread; reply: Placed; as: NewThread },
): Promise<LockedThread> {
  await requireCategory(tx, as.categoryId);
  const [post] = await tx.select().from(forumReplies).where(eq(forumReplies.id, reply.replyId));
  if (post === undefined) throw new Error(`reply ${reply.replyId} vanished while it was locked`);
  if (post.hiddenAt !== null) throw cannotMove("hidden");
  if (post.bodyMarkdown.length < BODY_MIN) throw cannotMove("short");
  const sharesOf = await readBountyShares(tx, [post.id]);
  if (sharesOf(post.id) > 0) throw cannotMove("bounty");
  const [{ tags } = { tags: [] }] = await tx
    .select({ tags: forumThreads.tags })
    .from(forumThreads)
    .where(eq(forumThreads.id, from.id));
  const id = newId<ThreadId>(as.at.getTime());
  const { authorId, bodyMarkdown, bodyHtml, revision, editedAt, createdAt } = post;
  await tx.insert(forumThreads).values({
    id,
    authorId,
    bodyMarkdown,
    bodyHtml,
    revision,
    editedAt,
    createdAt,
    tags,
    title: as.title,
    kind: as.kind,
    categoryId: as.categoryId,
    requestId: as.requestId,
    slug: slugOf(as.title, "thread"),
    shortId: newShortId(),
    updatedAt: as.at,
  });
  await tx
    .insert(threadStats)
    .values({ threadId: id, lastActivityAt: createdAt, hotUntil: createdAt, createdAt });
  await retellRevisions(tx, {
    from: { threadId: from.id, replyId: post.id },
    to: { threadId: id, replyId: null, title: as.title, tags },
  });
  await tiesToThread(tx, { threadId: id, replyId: post.id });
  await keepAddresses(tx, { shortId: from.shortId, replies: [reply], at: as.at });
  await leadToThread(tx, post.id, id);
  await tx
    .update(forumReplies)
    .set({ becameThreadId: id, hiddenAt: as.at, hiddenBy: as.by })
    .where(eq(forumReplies.id, post.id));
  return lockThread(tx, id);
}
