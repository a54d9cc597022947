import type { Db } from "@yoforex/db";
import { sql } from "@yoforex/db";

/**
 * Writes the checkpoints of every month that is over, sealed to its last day and not closed yet: where each account
 * stood, and a digest of its entries. Each month is a transaction of its own. Closing twice does nothing. Needs the
 * worker's role.
 * @returns the months closed, as their first days, oldest first.
 * @throws Error where the entries of a day are not those that were sealed.
 */
export async function closeMonths(db: Db): Promise<string[]> {
  const closed: string[] = [];
  for (;;) {
    const { rows } = await db.execute<{ month: string | null }>(
      sql`select to_char(coin_close_month(), 'YYYY-MM-DD') as month`,
    );
    const month = rows[0]?.month ?? null;
    if (month === null) return closed;
    closed.push(month);
  }
}

/** How many rows an archiving moved. */
export interface Archived {
  readonly entries: number;
  readonly transfers: number;
}

/**
 * Moves what was posted before a date (`2026-11-01`, in UTC) to the archive, as far as months are closed, in one
 * statement. Everything reads as before: balances, statements, proofs, replays. Postings go on meanwhile. Archiving
 * twice moves nothing. Needs the worker's role.
 */
export async function archive(db: Db, { before }: { before: string }): Promise<Archived> {
  const { rows } = await db.execute<{ entries: string; transfers: string }>(
    sql`select * from coin_archive(${before})`,
  );
  return { entries: Number(rows[0]?.entries), transfers: Number(rows[0]?.transfers) };
}
