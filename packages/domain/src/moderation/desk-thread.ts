import {
  type DeskThread,
  type DeskThreadInput,
  DomainError,
  type FindThreadInput,
  type FoundThread,
  MOVED_POSTS_MAX,
} from "@yoforex/contracts";
import { and, asc, eq, gt, isNull, or, type SQL, sql } from "@yoforex/db";
import { forumCategories, forumReplies, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { addressOf, excerptOf, movedTo } from "../forum/index.ts";
import { memberRefs } from "../identity/index.ts";
import { shortIdOf } from "../slug.ts";

const EXCERPT_LENGTH = 200;

/**
 * A thread whose posts staff choose from, hidden ones too, fifty replies at a time.
 * @throws NOT_ALLOWED (role); NOT_FOUND, also for what was merged away.
 */
export async function getDeskThread(
  ctx: DomainCtx,
  { threadId, after }: DeskThreadInput,
): Promise<DeskThread> {
  requireRole(ctx, "moderator");
  const [thread] = await ctx.db
    .select({
      ...THREAD,
      authorId: forumThreads.authorId,
      isLocked: forumThreads.isLocked,
      hiddenAt: forumThreads.hiddenAt,
      acceptedReplyId: forumThreads.acceptedReplyId,
      category: { id: forumCategories.id, name: forumCategories.name },
    })
    .from(forumThreads)
    .innerJoin(forumCategories, eq(forumCategories.id, forumThreads.categoryId))
    .where(and(eq(forumThreads.id, threadId), isNull(forumThreads.becameReplyId)));
  if (thread === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  const { id, number, authorId, bodyHtml, hiddenAt, createdAt, becameThreadId } = forumReplies;
  const rows = await ctx.db
    .select({ id, number, authorId, bodyHtml, hiddenAt, createdAt })
    .from(forumReplies)
    .where(and(eq(forumReplies.threadId, threadId), gt(number, after), isNull(becameThreadId)))
    .orderBy(asc(number))
    .limit(MOVED_POSTS_MAX + 1);
  const page = rows.slice(0, MOVED_POSTS_MAX);
  const refOf = await memberRefs(ctx.db, [thread.authorId, ...page.map((row) => row.authorId)]);
  return {
    id: thread.id,
    slug: addressOf(thread),
    title: thread.title,
    author: refOf(thread.authorId),
    category: thread.category,
    locked: thread.isLocked,
    hidden: thread.hiddenAt !== null,
    replies: page.map((row) => ({
      id: row.id,
      number: row.number,
      author: refOf(row.authorId),
      excerpt: excerptOf(row.bodyHtml, EXCERPT_LENGTH),
      hidden: row.hiddenAt !== null,
      accepted: row.id === thread.acceptedReplyId,
      createdAt: row.createdAt.toISOString(),
    })),
    next: rows.length > page.length ? (page.at(-1)?.number ?? null) : null,
  };
}

const THREAD = {
  id: forumThreads.id,
  slug: forumThreads.slug,
  shortId: forumThreads.shortId,
  title: forumThreads.title,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A thread by its address, as it is now or was once, or by its id.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function findThread(ctx: DomainCtx, { address }: FindThreadInput): Promise<FoundThread> {
  requireRole(ctx, "moderator");
  const slug = address.replace(/^.*\/t\//, "").replace(/[?#].*$/, "");
  const moved = await movedTo(ctx, { slug, number: 1 });
  const shortId = shortIdOf(moved?.slug ?? slug);
  const byId = UUID.test(address) ? eq(forumThreads.id, address) : undefined;
  const named: SQL | undefined = or(byId, sql`${forumThreads.shortId} = ${shortId ?? ""}`);
  const [found] = await ctx.db
    .select({ ...THREAD, category: forumCategories.name, replyCount: threadStats.replyCount })
    .from(forumThreads)
    .innerJoin(forumCategories, eq(forumCategories.id, forumThreads.categoryId))
    .innerJoin(threadStats, eq(threadStats.threadId, forumThreads.id))
    .where(and(named, isNull(forumThreads.becameReplyId)));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "thread" });
  const { shortId: _, ...thread } = found;
  return { ...thread, slug: addressOf(found) };
}
