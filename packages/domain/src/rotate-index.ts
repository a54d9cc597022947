import { brokenConstraint, sql, type Tx } from "@yoforex/db";
import { requireSystem } from "./authz.ts";
import { type DomainCtx, inTx } from "./context.ts";
import { lockAddress } from "./lock-address.ts";
import { EMAIL_PURPOSE, LICENSE_INDEX, licensePurpose } from "./sealed-columns.ts";

/** A column by which a sealed text beside it is found. */
interface IndexedColumn {
  table: string;
  column: string;
  cipher: string;
  /** The column that names a row. */
  key: string;
  /** What the text is sealed for, and what it is indexed for. */
  sealedFor(key: string): string;
  indexedFor: string;
}

const address = { column: "email_index", cipher: "email_cipher", key: "id" };
const forAddress = { sealedFor: () => EMAIL_PURPOSE, indexedFor: EMAIL_PURPOSE };

/** Every column that can be indexed anew from what lies beside it; a test holds the list to the database's catalogue. */
export const INDEXED_COLUMNS: readonly IndexedColumn[] = [
  { table: "users", ...address, ...forAddress },
  { table: "email_changes", ...address, ...forAddress },
  {
    table: "licenses",
    column: "key_hash",
    cipher: "key_cipher",
    key: "purchase_id",
    sealedFor: licensePurpose,
    indexedFor: LICENSE_INDEX,
  },
];

export interface Reindexing {
  /** Rows that bore another key's index and bear the current one's now. */
  rewritten: number;
  /** Rows that stay as they are, as `table key`: no key opens them, or another row has their index. */
  left: string[];
}

interface IndexedRow extends Record<string, unknown> {
  key: string;
  cipher: string;
  index: Uint8Array;
}

const BATCH = 200;

/**
 * Indexes anew, under the current key, whatever bears another key's index. The product may run meanwhile, as long as
 * every process looks both keys up: a row that changed since it was read is left to whoever changed it. Broken off or
 * run again, it rewrites what is left. Recovery codes aren't stored and keep the index they have.
 * @param onBatch is told how many rows were rewritten so far.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function rotateIndex(ctx: DomainCtx, onBatch: (rewritten: number) => void): Promise<Reindexing> {
  const job = requireSystem(ctx);
  const done: Reindexing = { rewritten: 0, left: [] };
  for (const column of INDEXED_COLUMNS) {
    let after: string | undefined;
    do {
      const rows = await readBatch(job, column, after);
      for (const row of rows) await reindex(job, { column, row, done });
      after = rows.at(-1)?.key;
      onBatch(done.rewritten);
    } while (after !== undefined);
  }
  return done;
}

async function readBatch({ db }: DomainCtx, at: IndexedColumn, after: string | undefined) {
  const key = sql.identifier(at.key);
  const { rows } = await db.execute<IndexedRow>(sql`
    select ${key} as key, ${sql.identifier(at.cipher)} as cipher, ${sql.identifier(at.column)} as index
    from ${sql.identifier(at.table)} where ${sql.identifier(at.cipher)} is not null
      ${after === undefined ? sql`` : sql`and ${key} > ${after}`}
    order by ${key} limit ${BATCH}`);
  return rows;
}

async function reindex(
  job: DomainCtx,
  { column, row, done }: { column: IndexedColumn; row: IndexedRow; done: Reindexing },
): Promise<void> {
  const { secrets } = job;
  const name = `${column.table} ${row.key}`;
  let plain: string;
  try {
    plain = secrets.decrypt(row.cipher, column.sealedFor(row.key));
  } catch {
    done.left.push(name);
    return;
  }
  const indexes = secrets.blindIndexes(plain, column.indexedFor);
  if (Buffer.from(indexes[0]).equals(row.index)) return;
  try {
    const isWritten = await inTx(job, (tx) => write(tx, { column, row, indexes }));
    if (isWritten) done.rewritten += 1;
  } catch (error) {
    if (brokenConstraint(error) === undefined) throw error;
    done.left.push(name);
  }
}

async function write(
  tx: Tx,
  at: { column: IndexedColumn; row: IndexedRow; indexes: readonly [Uint8Array, ...Uint8Array[]] },
): Promise<boolean> {
  const { table, key, cipher, column } = at.column;
  const [anew] = at.indexes;
  if (table === "users") {
    await lockAddress(tx, at.indexes);
    // Codes are bound to the address by its index. They come before the member, as for whoever types one.
    await tx.execute(
      sql`update email_verification_codes set email_index = ${anew} where email_index = ${at.row.index}`,
    );
  }
  // Compared with what was read, so that what was written meanwhile stays.
  const { rowCount } = await tx.execute(sql`
    update ${sql.identifier(table)} set ${sql.identifier(column)} = ${anew}
    where ${sql.identifier(key)} = ${at.row.key} and ${sql.identifier(column)} = ${at.row.index}
      and ${sql.identifier(cipher)} = ${at.row.cipher}`);
  return rowCount === 1;
}
