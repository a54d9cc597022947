import { sql, type Tx } from "@yoforex/db";

/** A day of the journal, as it is sealed. */
export interface DayOfEntries {
  /** Each entry as one line of text, by account and number. */
  readonly lines: readonly string[];
  readonly transfers: number;
}

/**
 * Reads all entries of a day (`2026-11-23`, in UTC). A line says everything that an entry says: account, number,
 * transfer, amount, balance after it, and the time in milliseconds since the epoch.
 */
export async function entriesOf(tx: Tx, day: string): Promise<DayOfEntries> {
  const { rows } = await tx.execute<{ line: string; transfer_id: string }>(sql`
    select j.transfer_id, concat_ws(' ', j.account_id, j.seq, j.transfer_id, j.amount, j.balance_after,
      (extract(epoch from j.created_at) * 1000)::bigint) as line
    from coin_transfers t
    cross join unnest(t.accounts, t.seqs) as u (account_id, seq)
    join coin_journal j on j.account_id = u.account_id and j.seq = u.seq
    where t.created_at >= (${day}::date)::timestamp at time zone 'utc'
      and t.created_at < (${day}::date + 1)::timestamp at time zone 'utc'
    order by j.account_id, j.seq`);
  return { lines: rows.map(({ line }) => line), transfers: new Set(rows.map((row) => row.transfer_id)).size };
}
