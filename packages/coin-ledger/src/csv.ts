import type { TransferId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { accountIdOf, type Reader } from "./accounts.ts";
import type { Period } from "./history.ts";

const PAGE = 1000;

const COLUMNS = [
  "seq",
  "at",
  "kind",
  "amount",
  "balance_after",
  "transfer",
  "source_type",
  "source_id",
  "other_sides",
];

interface CsvRow extends Record<string, unknown> {
  seq: string;
  at: string;
  kind: string;
  amount: string;
  balance_after: string;
  transfer_id: TransferId;
  source_type: string | null;
  source_id: string | null;
  other_sides: string | null;
}

/**
 * An account's entries of a period as CSV (RFC 4180), oldest first: a heading, then a line each. Lines are read page by
 * page, so that a long period needs little memory; entries posted meanwhile, after its end, are not in it.
 */
export async function* statementCsv(reader: Reader, period: Period): AsyncGenerator<string> {
  yield line(COLUMNS);
  for (let after = 0, rows: CsvRow[] = []; ; ) {
    rows = await page(reader, period, after);
    for (const row of rows) {
      const { seq, at, kind, amount, balance_after, transfer_id, source_type, source_id, other_sides } = row;
      yield line([seq, at, kind, amount, balance_after, transfer_id, source_type, source_id, other_sides]);
    }
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.seq);
  }
}

async function page(reader: Reader, { account, from, until }: Period, after: number): Promise<CsvRow[]> {
  const { rows } = await reader.execute<CsvRow>(sql`
    with account as materialized (select ${accountIdOf(account)} as id)
    select j.seq, to_char(j.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, k.name as kind,
      j.amount, j.balance_after, j.transfer_id, t.source_type, t.source_id,
      coin_other_sides(t.id, j.account_id) as other_sides
    from account
    join coin_journal j on j.account_id = account.id
    join coin_transfers t on t.id = j.transfer_id
    join coin_posting_kinds k on k.id = t.kind
    where j.seq > greatest(coin_seq_before(account.id, ${from.toISOString()}), ${after})
      and j.seq <= coin_seq_before(account.id, ${until.toISOString()})
    order by j.seq limit ${PAGE}`);
  return rows;
}

const line = (fields: readonly (string | null)[]): string => `${fields.map(field).join(",")}\r\n`;

/** Quoted where it must be; a leading character that spreadsheets take for a formula is defused. */
function field(value: string | null): string {
  if (value === null) return "";
  const safe = /^[=@\t\r]|^[+-](?!\d+$)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
