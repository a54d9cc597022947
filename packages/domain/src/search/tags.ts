import { SEARCH_TAGS_MAX, type SearchPage, type SearchQuery } from "@yoforex/contracts";
import { and, desc, eq, type SQL, sql, type Tx } from "@yoforex/db";
import { searchDocuments } from "@yoforex/db/schema/search";

/** Threads that are looked through for tags. */
const THREADS_MAX = 2_000;
const TAG_BEGINS = /^[a-z0-9][a-z0-9-]*$/;

/** Tags of visible threads that begin with one of the words, the most used first, and how many of those threads have them. */
export async function tagsLike(
  tx: Tx,
  { words }: SearchQuery,
  visible: SQL | undefined,
): Promise<SearchPage["tags"]> {
  const beginnings = words.map((word) => word.toLowerCase()).filter((word) => TAG_BEGINS.test(word));
  if (beginnings.length === 0) return [];
  // Tags have weight B in the index, and their first parts are words of it.
  const query = beginnings.map((word) => `'${word.split("-")[0]}':*B`).join(" | ");
  const found = tx
    .select({ tag: sql<string>`unnest(${searchDocuments.tags})`.as("tag") })
    .from(searchDocuments)
    .where(
      and(eq(searchDocuments.kind, "thread"), sql`${searchDocuments.words} @@ ${query}::tsquery`, visible),
    )
    .limit(THREADS_MAX)
    .as("found");
  const patterns = beginnings.map((word) => `${word}%`);
  return tx
    .select({ tag: found.tag, count: sql<number>`count(*)::int` })
    .from(found)
    .where(sql`${found.tag} like any (${sql.param(patterns)}::text[])`)
    .groupBy(found.tag)
    .orderBy(desc(sql`count(*)`), found.tag)
    .limit(SEARCH_TAGS_MAX);
}
