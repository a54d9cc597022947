import { SEARCH_COUNT_MAX, SEARCH_KINDS, type SearchFacets, type SearchKind } from "@yoforex/contracts";
import { asc, inArray, type Tx } from "@yoforex/db";
import { forumCategories } from "@yoforex/db/schema/forum";
import type { Counted } from "./find.ts";

/** What was counted, as it is offered to narrow by: all kinds, and the categories of the chosen one. */
export async function facetsOf(
  tx: Tx,
  counted: Counted,
  chosen: SearchKind | undefined,
): Promise<SearchFacets> {
  const sum = (rows: Counted) => rows.reduce((total, row) => total + row.count, 0);
  const kinds = SEARCH_KINDS.map((kind) => ({
    kind,
    count: sum(counted.filter((row) => row.kind === kind)),
  }));
  const inCategories = counted.filter((row) => chosen === undefined || row.kind === chosen);
  const ids = [...new Set(inCategories.flatMap((row) => row.categoryId ?? []))];
  const names =
    ids.length === 0
      ? []
      : await tx
          .select({ id: forumCategories.id, slug: forumCategories.slug, name: forumCategories.name })
          .from(forumCategories)
          .where(inArray(forumCategories.id, ids))
          .orderBy(asc(forumCategories.displayOrder))
          .limit(100);
  const categories = names.map(({ id, slug, name }) => ({
    slug,
    name,
    count: sum(inCategories.filter((row) => row.categoryId === id)),
  }));
  return { kinds, categories, isCapped: sum(counted) > SEARCH_COUNT_MAX };
}
