import { type SQL, sql, type Tx } from "@yoforex/db";

const PAGE = 5000;

/** The entries of a day (`2026-11-23`, in UTC). */
export const entriesOf = (day: string): SQL => sql`
  coin_entries_between((${day}::date)::timestamp at time zone 'utc', (${day}::date + 1)::timestamp at time zone 'utc')`;

/**
 * Every entry of a day as one line of text, by account and number. A line says everything that an entry says: account,
 * number, transfer, amount, balance after it, and the time in milliseconds since the epoch. Read page by page, all as
 * they stood when the first was read.
 */
export async function* linesOf(tx: Tx, day: string): AsyncGenerator<string> {
  await tx.execute(sql`
    declare day_of_entries no scroll cursor for
    select line from ${entriesOf(day)} order by account_id, seq`);
  for (;;) {
    const { rows } = await tx.execute<{ line: string }>(sql.raw(`fetch ${PAGE} from day_of_entries`));
    for (const { line } of rows) yield line;
    if (rows.length < PAGE) break;
  }
  await tx.execute(sql`close day_of_entries`);
}
