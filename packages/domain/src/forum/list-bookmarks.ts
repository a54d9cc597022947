import type { BookmarkPage, ListBookmarksInput } from "@yoforex/contracts";
import { and, type Db, desc, eq, isNull, or, type SQL, sql } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { bookmarks } from "@yoforex/db/schema/reading";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { memberRefs } from "../identity/index.ts";
import { pointOf, positionOf, toPage } from "../keyset.ts";
import { postPath } from "../thread-path.ts";

/**
 * The posts that one keeps, the last one kept first; without those that staff have hidden since.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listBookmarks(
  ctx: DomainCtx,
  { cursor, limit }: ListBookmarksInput,
): Promise<BookmarkPage> {
  const { actor, db } = requireMember(ctx);
  const from = positionOf(cursor);
  const after = from && sql`(${bookmarks.createdAt}, ${bookmarks.id}) < ${pointOf(from)}`;
  const rows = await selectBookmarks(db, and(eq(bookmarks.userId, actor.id), after), limit + 1);
  const page = toPage(rows, limit, ({ id, createdAt }) => ({ id, at: createdAt }));
  const refOf = await memberRefs(
    db,
    page.rows.map(({ authorId }) => authorId),
  );
  return {
    ...page,
    rows: page.rows.map(({ id, title, slug, shortId, number, authorId, ...row }) => ({
      id,
      title,
      path: postPath({ slug, shortId }, number),
      number,
      author: refOf(authorId),
      memo: row.memo,
      remindAt: row.remindAt?.toISOString() ?? null,
      isReminded: row.remindedAt !== null,
      createdAt: row.createdAt.toISOString(),
    })),
  };
}

/** Bookmarks of posts that everybody may see. */
export const selectBookmarks = (db: Db, where: SQL | undefined, limit: number) =>
  db
    .select({
      id: bookmarks.id,
      memo: bookmarks.memo,
      remindAt: bookmarks.remindAt,
      remindedAt: bookmarks.remindedAt,
      createdAt: bookmarks.createdAt,
      title: forumThreads.title,
      slug: forumThreads.slug,
      shortId: forumThreads.shortId,
      number: sql<number>`coalesce(${forumReplies.number}, 1)`.mapWith(Number),
      authorId: sql<string>`coalesce(${forumReplies.authorId}, ${forumThreads.authorId})`,
    })
    .from(bookmarks)
    .innerJoin(forumThreads, and(eq(forumThreads.id, bookmarks.threadId), isNull(forumThreads.hiddenAt)))
    .leftJoin(forumReplies, eq(forumReplies.id, bookmarks.replyId))
    .where(and(where, or(isNull(bookmarks.replyId), isNull(forumReplies.hiddenAt))))
    .orderBy(desc(bookmarks.createdAt), desc(bookmarks.id))
    .limit(limit);
