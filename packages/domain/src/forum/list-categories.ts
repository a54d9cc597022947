import type { CategoryView } from "@yoforex/contracts";
import { and, asc, count, eq, isNull, sql, sum } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { readForEverybody } from "../for-everybody.ts";

/** The categories in their order, with what is visible in each; counted at most once a second for all who look. */
export const listCategories: (ctx: DomainCtx) => Promise<CategoryView[]> = readForEverybody(readCategories);

async function readCategories({ db }: DomainCtx): Promise<CategoryView[]> {
  const rows = await db
    .select({
      id: forumCategories.id,
      slug: forumCategories.slug,
      name: forumCategories.name,
      description: forumCategories.description,
      threadCount: count(forumThreads.id),
      replyCount: sum(threadStats.replyCount).mapWith(Number),
      lastPostAt: sql`max(${threadStats.lastActivityAt})`.mapWith(threadStats.lastActivityAt),
    })
    .from(forumCategories)
    .leftJoin(
      forumThreads,
      and(eq(forumThreads.categoryId, forumCategories.id), isNull(forumThreads.hiddenAt)),
    )
    .leftJoin(threadStats, eq(threadStats.threadId, forumThreads.id))
    .where(eq(forumCategories.isActive, true))
    .groupBy(forumCategories.id)
    .orderBy(asc(forumCategories.displayOrder))
    .limit(100);
  return rows.map((row) => ({
    ...row,
    replyCount: row.replyCount ?? 0,
    lastPostAt: row.lastPostAt?.toISOString() ?? null,
  }));
}
