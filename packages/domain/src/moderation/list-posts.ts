import type { AdminPostPage, ListPostsInput } from "@yoforex/contracts";
import { and, ilike, isNull, or, type SQL, sql } from "@yoforex/db";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { type Position, pointOf, positionOf, toPage } from "../keyset.ts";
import { adminPosts, type PostRow, readReplies, readThreads } from "./read-posts.ts";
import { containing } from "./text-filter.ts";

/**
 * Threads and replies in one list, newest first, hidden ones among them; with `text`, those that contain it.
 * @throws NOT_ALLOWED (role).
 */
export async function listPosts(ctx: DomainCtx, input: ListPostsInput): Promise<AdminPostPage> {
  requireRole(ctx, "moderator");
  const after = positionOf(input.cursor);
  const pattern = input.text ? containing(input.text) : undefined;
  const limit = input.limit + 1;
  const threads = await readThreads(ctx.db, { where: threadsWhere(after, pattern), limit });
  const replies = await readReplies(ctx.db, { where: repliesWhere(after, pattern), limit });
  const newest = [...threads, ...replies].sort(newestFirst);
  const page = toPage(newest, input.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { ...page, rows: await adminPosts(ctx.db, page.rows, ctx.clock()) };
}

const threadsWhere = (after: Position | undefined, pattern: string | undefined): SQL | undefined =>
  and(
    // What was merged or split is listed as what it became.
    isNull(forumThreads.becameReplyId),
    after && sql`(${forumThreads.createdAt}, ${forumThreads.id}) < ${pointOf(after)}`,
    pattern === undefined
      ? undefined
      : or(ilike(forumThreads.title, pattern), ilike(forumThreads.bodyMarkdown, pattern)),
  );

const repliesWhere = (after: Position | undefined, pattern: string | undefined): SQL | undefined =>
  and(
    isNull(forumReplies.becameThreadId),
    after && sql`(${forumReplies.createdAt}, ${forumReplies.id}) < ${pointOf(after)}`,
    pattern === undefined ? undefined : ilike(forumReplies.bodyMarkdown, pattern),
  );

/** The order that both queries read in, so that one cursor continues both. */
function newestFirst(a: PostRow, b: PostRow): number {
  const byTime = b.createdAt.getTime() - a.createdAt.getTime();
  if (byTime !== 0) return byTime;
  return a.id < b.id ? 1 : -1;
}
