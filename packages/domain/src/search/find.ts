import { SEARCH_COUNT_MAX, type SearchKind } from "@yoforex/contracts";
import { and, count, desc, eq, type SQL, sql, type Tx } from "@yoforex/db";
import { searchDocuments } from "@yoforex/db/schema/search";
import type { Place } from "./cursor.ts";

/** A row of the index, before what it stands for is read. */
export interface Found {
  id: string;
  kind: SearchKind;
  score: number;
  createdAt: Date;
}

interface Asked {
  where: SQL | undefined;
  /** How well a row fits, in millionths; without it the newest come first. */
  score: SQL<number> | null;
  /** Rows after this one. */
  after: Place | null;
  limit: number;
}

/** Rows of the index that fit, the best or else the newest first. */
export const selectFound = (tx: Tx, { where, score, after, limit }: Asked) => {
  const { id, kind, createdAt } = searchDocuments;
  const at = after && sql`${after.at.toISOString()}::timestamptz`;
  const age = [desc(createdAt), desc(id)];
  if (score === null) {
    const older = after && sql`(${createdAt}, ${id}) < (${at}, ${after.id}::uuid)`;
    return tx
      .select({ id, kind, createdAt, score: sql<number>`0::int` })
      .from(searchDocuments)
      .where(and(where, older ?? undefined))
      .orderBy(...age)
      .limit(limit);
  }
  const worse =
    after && sql`(${score}, ${createdAt}, ${id}) < (${after.score}::int, ${at}, ${after.id}::uuid)`;
  return tx
    .select({ id, kind, createdAt, score })
    .from(searchDocuments)
    .where(and(where, worse ?? undefined))
    .orderBy(sql`${score} desc`, ...age)
    .limit(limit);
};

/**
 * Has the index read from its newest row on until a page is full. The planner takes the beginnings of words for rare
 * and would collect and sort all that fit.
 */
export const walkByAge = (tx: Tx) =>
  tx.execute(
    sql`select set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`,
  );

/** How many rows fit, by kind and category, as far as they are counted. */
export function countFound(tx: Tx, where: SQL | undefined) {
  const found = tx
    .select({ kind: searchDocuments.kind, categoryId: searchDocuments.categoryId })
    .from(searchDocuments)
    .where(where)
    .limit(SEARCH_COUNT_MAX + 1)
    .as("found");
  return tx
    .select({ kind: found.kind, categoryId: found.categoryId, count: count() })
    .from(found)
    .groupBy(found.kind, found.categoryId);
}

export type Counted = Awaited<ReturnType<typeof countFound>>;

export const ofKind = (kind: SearchKind | undefined): SQL | undefined =>
  kind && eq(searchDocuments.kind, kind);
