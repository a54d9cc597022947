import type { ThreadRow } from "@yoforex/contracts";
import { alias, and, type Db, desc, eq, type SQL, type Tx } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { profiles } from "@yoforex/db/schema/profile";
import { slugOf } from "./slug.ts";

const replier = alias(users, "replier");
const replierProfile = alias(profiles, "replier_profile");

const COLUMNS = {
  id: forumThreads.id,
  shortId: forumThreads.shortId,
  title: forumThreads.title,
  kind: forumThreads.kind,
  tags: forumThreads.tags,
  categorySlug: forumCategories.slug,
  categoryName: forumCategories.name,
  author: { id: users.id, username: users.username, avatarUrl: profiles.avatarUrl, role: users.role },
  acceptedReplyId: forumThreads.acceptedReplyId,
  isPinned: forumThreads.isPinned,
  isLocked: forumThreads.isLocked,
  hiddenAt: forumThreads.hiddenAt,
  replyCount: threadStats.replyCount,
  viewCount: threadStats.viewCount,
  lastReplyBy: {
    id: replier.id,
    username: replier.username,
    avatarUrl: replierProfile.avatarUrl,
    role: replier.role,
  },
  lastActivityAt: threadStats.lastActivityAt,
  createdAt: forumThreads.createdAt,
};

/** Threads with what a list shows of them, the one with the newest activity first. */
export function selectThreadRows(reader: Db | Tx, where: SQL | undefined, limit: number) {
  return reader
    .select(COLUMNS)
    .from(threadStats)
    .innerJoin(forumThreads, eq(forumThreads.id, threadStats.threadId))
    .innerJoin(
      forumCategories,
      and(eq(forumCategories.id, forumThreads.categoryId), eq(forumCategories.isActive, true)),
    )
    .innerJoin(users, eq(users.id, forumThreads.authorId))
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(replier, eq(replier.id, threadStats.lastReplyBy))
    .leftJoin(replierProfile, eq(replierProfile.userId, replier.id))
    .where(where)
    .orderBy(desc(threadStats.lastActivityAt), desc(threadStats.threadId))
    .limit(limit);
}

export type SelectedThread = Awaited<ReturnType<typeof selectThreadRows>>[number];

/** The address of a thread: the words of its title, then what never changes. */
export const addressOf = ({ title, shortId }: { title: string; shortId: string }): string =>
  `${slugOf(title)}-${shortId}`;

export function threadRow(row: SelectedThread): ThreadRow {
  const { id: replierId, username, avatarUrl, role } = row.lastReplyBy ?? {};
  const known = replierId != null && username != null && role != null;
  return {
    id: row.id,
    slug: addressOf(row),
    title: row.title,
    kind: row.kind,
    category: { slug: row.categorySlug, name: row.categoryName },
    author: { ...row.author, avatarUrl: row.author.avatarUrl ?? null },
    tags: row.tags,
    solved: row.acceptedReplyId !== null,
    pinned: row.isPinned,
    locked: row.isLocked,
    replyCount: row.replyCount,
    viewCount: row.viewCount,
    lastReplyBy: known ? { id: replierId, username, role, avatarUrl: avatarUrl ?? null } : null,
    lastActivityAt: row.lastActivityAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
