import type { MemberRef, ThreadRow, UnreadPosts } from "@yoforex/contracts";
import { and, type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { bounties } from "@yoforex/db/schema/bounties";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { addressOf } from "../thread-path.ts";
import { pinPlaceOf } from "./thread-place.ts";

const COLUMNS = {
  id: forumThreads.id,
  shortId: forumThreads.shortId,
  slug: forumThreads.slug,
  title: forumThreads.title,
  kind: forumThreads.kind,
  tags: forumThreads.tags,
  category: { slug: forumCategories.slug, name: forumCategories.name },
  authorId: forumThreads.authorId,
  acceptedReplyId: forumThreads.acceptedReplyId,
  acceptedAt: forumThreads.acceptedAt,
  isPinned: forumThreads.isPinned,
  isPinnedForum: forumThreads.isPinnedForum,
  pinnedUntil: forumThreads.pinnedUntil,
  featuredUntil: forumThreads.featuredUntil,
  isLocked: forumThreads.isLocked,
  closesAt: forumThreads.closesAt,
  slowSeconds: forumThreads.slowSeconds,
  categoryId: forumThreads.categoryId,
  hiddenAt: forumThreads.hiddenAt,
  hiddenBy: forumThreads.hiddenBy,
  withdrawnAt: forumThreads.withdrawnAt,
  bountyCoins: bounties.amount,
  replyCount: threadStats.replyCount,
  viewCount: threadStats.viewCount,
  lastNumber: threadStats.lastNumber,
  lastReplyBy: threadStats.lastReplyBy,
  lastActivityAt: threadStats.lastActivityAt,
  hotUntil: threadStats.hotUntil,
  createdAt: forumThreads.createdAt,
};

const select = (reader: Db | Tx, where: SQL | undefined) =>
  reader
    .select(COLUMNS)
    .from(threadStats)
    .innerJoin(forumThreads, eq(forumThreads.id, threadStats.threadId))
    .innerJoin(
      forumCategories,
      and(eq(forumCategories.id, forumThreads.categoryId), eq(forumCategories.isActive, true)),
    )
    .leftJoin(bounties, and(eq(bounties.threadId, forumThreads.id), eq(bounties.status, "open")))
    .where(where);

/** Threads of the open categories, the one with the newest activity first. */
export const selectThreads = (reader: Db | Tx, where: SQL | undefined, limit: number) =>
  select(reader, where).orderBy(desc(threadStats.lastActivityAt), desc(threadStats.threadId)).limit(limit);

/** The same, the one that is most talked about first. */
export const selectHottest = (reader: Db | Tx, where: SQL | undefined, limit: number) =>
  select(reader, where).orderBy(desc(threadStats.hotUntil), desc(threadStats.threadId)).limit(limit);

export type SelectedThread = Awaited<ReturnType<typeof selectThreads>>[number];

/** The members whom a row names. */
export const membersIn = ({ authorId, lastReplyBy }: SelectedThread): string[] =>
  lastReplyBy === null ? [authorId] : [authorId, lastReplyBy];

interface Reader {
  refOf: (memberId: string) => MemberRef;
  unreadOf: (row: SelectedThread) => UnreadPosts | null;
  /** Milliseconds since the epoch: places end. */
  now: number;
  /** Whether its author paid for a place on top. */
  isFeatured?: boolean;
}

export const threadRowOf = (
  row: SelectedThread,
  { refOf, unreadOf, now, isFeatured = false }: Reader,
): ThreadRow => ({
  id: row.id,
  slug: addressOf(row),
  title: row.title,
  kind: row.kind,
  category: row.category,
  author: refOf(row.authorId),
  tags: row.tags,
  solved: row.acceptedReplyId !== null,
  pinned: pinPlaceOf(row, now) !== "nowhere",
  featured: isFeatured || (row.featuredUntil !== null && row.featuredUntil.getTime() > now),
  locked: row.isLocked,
  bountyCoins: row.bountyCoins,
  replyCount: row.replyCount,
  viewCount: row.viewCount,
  lastNumber: row.lastNumber,
  unread: unreadOf(row),
  lastReplyBy: row.lastReplyBy === null ? null : refOf(row.lastReplyBy),
  lastActivityAt: row.lastActivityAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});
