import { type Db, type SQL, sql, type Tx } from "@yoforex/db";
import type { PersonalTable } from "./personal-table.ts";

/** The condition that chooses a member's rows of a table. Its words are ours; only her id comes from outside. */
export const hersIn = ({ hers }: PersonalTable, memberId: string): SQL =>
  sql.join(
    hers.split(":member").map((part) => sql.raw(part)),
    sql`${memberId}::uuid`,
  );

/** A member's rows of one table, without the columns that are not for her. */
export async function personalRows(
  db: Db | Tx,
  { name, table, memberId }: { name: string; table: PersonalTable; memberId: string },
): Promise<Record<string, unknown>[]> {
  if (!("without" in table.export)) return [];
  const without = sql.raw(`array[${table.export.without.map((column) => `'${column}'`).join(", ")}]::text[]`);
  const { rows } = await db.execute<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(t) - ${without} as row from ${sql.identifier(name)} t where ${hersIn(table, memberId)}`,
  );
  return rows.map(({ row }) => row);
}
