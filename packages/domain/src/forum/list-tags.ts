import { TAGS_LISTED, type TagView } from "@yoforex/contracts";
import { and, asc, count, desc, eq, isNull, sql } from "@yoforex/db";
import { forumCategories, forumThreads } from "@yoforex/db/schema/forum";
import type { DomainCtx } from "../context.ts";
import { readForEverybody } from "../for-everybody.ts";

/** The tags of visible threads, the most used first; counted at most once a second for all who look. */
export const listTags: (ctx: DomainCtx) => Promise<TagView[]> = readForEverybody(readTags);

function readTags({ db }: DomainCtx): Promise<TagView[]> {
  const tag = sql<string>`unnest(${forumThreads.tags})`.as("tag");
  const tagged = db
    .select({ tag })
    .from(forumThreads)
    .innerJoin(
      forumCategories,
      and(eq(forumCategories.id, forumThreads.categoryId), eq(forumCategories.isActive, true)),
    )
    .where(isNull(forumThreads.hiddenAt))
    .as("tagged");
  const threads = count();
  return db
    .select({ tag: tagged.tag, threadCount: threads })
    .from(tagged)
    .groupBy(tagged.tag)
    .orderBy(desc(threads), asc(tagged.tag))
    .limit(TAGS_LISTED);
}
