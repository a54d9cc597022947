import type { ImportKind } from "@yoforex/contracts";
import { and, eq, inArray, sql, type Tx } from "@yoforex/db";
import { importedRows } from "@yoforex/db/schema/imports";

/** A row of an export and where it stood there. */
export interface ImportLine<Row> {
  /** Counted from 1. */
  line: number;
  row: Row;
}

/** What is said about a row. */
export interface ImportNote {
  line: number;
  text: string;
  /** Whether the row stayed outside for it. */
  leftOut: boolean;
}

/** What became of a batch. */
export interface ImportOutcome {
  /** Rows that are new here. */
  brought: number;
  /** Rows that an earlier run brought in. */
  known: number;
  notes: ImportNote[];
}

/** One run takes a source's rows at a time, so that two at once bring nothing in twice. */
export const takeTurns = (tx: Tx, source: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${source}`}, 2))`);

/** What rows of another forum have become here, by the names they had there. */
export async function ownIdsOf(
  tx: Tx,
  { source, kind }: { source: string; kind: ImportKind },
  foreignIds: readonly string[],
): Promise<Map<string, string>> {
  if (foreignIds.length === 0) return new Map();
  const rows = await tx
    .select({ foreignId: importedRows.foreignId, ownId: importedRows.ownId })
    .from(importedRows)
    .where(
      and(
        eq(importedRows.source, source),
        eq(importedRows.kind, kind),
        inArray(importedRows.foreignId, [...new Set(foreignIds)]),
      ),
    );
  return new Map(rows.map(({ foreignId, ownId }) => [foreignId, ownId]));
}

/** Writes down what rows have become. */
export async function keepOwnIds(
  tx: Tx,
  { source, kind }: { source: string; kind: ImportKind },
  became: readonly { foreignId: string; ownId: string }[],
): Promise<void> {
  if (became.length === 0) return;
  await tx.insert(importedRows).values(became.map((row) => ({ source, kind, ...row })));
}

/** Splits a batch into what is new and what isn't; a name that comes twice in it counts as known the second time. */
export function newOnes<Row extends { id: string }>(
  lines: readonly ImportLine<Row>[],
  known: ReadonlyMap<string, string>,
): ImportLine<Row>[] {
  const seen = new Set(known.keys());
  return lines.filter(({ row: { id } }) => !seen.has(id) && seen.add(id) !== undefined);
}
