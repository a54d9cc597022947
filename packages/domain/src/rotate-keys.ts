import { sql } from "@yoforex/db";
import { requireSystem } from "./authz.ts";
import type { DomainCtx } from "./context.ts";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns.ts";

/** How many texts of a column lie under which key. */
export interface KeyUse {
  table: string;
  column: string;
  keyId: string;
  texts: number;
}

export interface Rotation {
  rewritten: number;
  /** Rows whose text no key opens, as `table key`; they stay as they are. */
  unreadable: string[];
}

const BATCH = 200;

interface SealedRow extends Record<string, unknown> {
  key: string;
  sealed: string;
}

/** Which keys are in use: one that isn't may be taken out of ENCRYPTION_KEYS. */
export async function listKeyUse(ctx: DomainCtx): Promise<KeyUse[]> {
  const { db } = requireSystem(ctx);
  const uses: KeyUse[] = [];
  for (const { table, column } of SEALED_COLUMNS) {
    const sealed = sql.identifier(column);
    const { rows } = await db.execute<{ key_id: string; texts: string }>(sql`
      select split_part(${sealed}, '.', 1) as key_id, count(*) as texts
      from ${sql.identifier(table)} where ${sealed} is not null group by 1 order by 1`);
    uses.push(...rows.map(({ key_id, texts }) => ({ table, column, keyId: key_id, texts: Number(texts) })));
  }
  return uses;
}

/**
 * Seals anew, under the current key, whatever lies under another one. The product may run meanwhile: a text that
 * changed since it was read is left to whoever changed it. Broken off, it goes on where it stood when run again, since
 * each text says under which key it lies.
 * @param onBatch is told how many texts were rewritten so far.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function rotateKeys(ctx: DomainCtx, onBatch: (rewritten: number) => void): Promise<Rotation> {
  const job = requireSystem(ctx);
  const rotation: Rotation = { rewritten: 0, unreadable: [] };
  for (const column of SEALED_COLUMNS) {
    let after: string | undefined;
    do {
      after = await rotateBatch(job, { column, after, rotation });
      onBatch(rotation.rewritten);
    } while (after !== undefined);
  }
  return rotation;
}

/** @returns the last row looked at, or undefined when there was none. */
async function rotateBatch(
  { db, secrets }: DomainCtx,
  { column, after, rotation }: { column: SealedColumn; after: string | undefined; rotation: Rotation },
): Promise<string | undefined> {
  const table = sql.identifier(column.table);
  const sealed = sql.identifier(column.column);
  const key = sql.identifier(column.key);
  const { rows } = await db.execute<SealedRow>(sql`
    select ${key} as key, ${sealed} as sealed from ${table}
    where split_part(${sealed}, '.', 1) <> ${secrets.currentKeyId}
      ${after === undefined ? sql`` : sql`and ${key} > ${after}`}
    order by ${key} limit ${BATCH}`);
  const anew = rows.flatMap((row) => {
    try {
      const purpose = column.purposeOf(row.key);
      return [{ ...row, anew: secrets.encrypt(secrets.decrypt(row.sealed, purpose), purpose) }];
    } catch {
      rotation.unreadable.push(`${column.table} ${row.key}`);
      return [];
    }
  });
  if (anew.length > 0) {
    // Compared with the text that was read, so that what was written meanwhile stays.
    const { rowCount } = await db.execute(sql`
      update ${table} t set ${sealed} = n.anew
      from json_to_recordset(${JSON.stringify(anew)}::json) as n (key uuid, sealed text, anew text)
      where t.${key} = n.key and t.${sealed} = n.sealed`);
    rotation.rewritten += rowCount ?? 0;
  }
  return rows.at(-1)?.key;
}
