import type { CategoryView } from "@yoforex/contracts";
import { and, asc, count, eq, isNull, sql, sum } from "@yoforex/db";
import { forumCategories, forumThreads, threadStats } from "@yoforex/db/schema/forum";
import { type DomainCtx, inTx } from "../context.ts";

/** The categories in their order, with what is visible in each. */
export async function listCategories(ctx: DomainCtx): Promise<CategoryView[]> {
  return inTx(ctx, async (tx) => {
    const rows = await tx
      .select({
        id: forumCategories.id,
        slug: forumCategories.slug,
        name: forumCategories.name,
        description: forumCategories.description,
        threadCount: count(forumThreads.id),
        replyCount: sum(threadStats.replyCount).mapWith(Number),
        lastPostAt: sql<string | null>`max(${threadStats.lastActivityAt})`,
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
      lastPostAt: row.lastPostAt === null ? null : new Date(row.lastPostAt).toISOString(),
    }));
  });
}
