import { type Coins, coins, type TransferId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { type AccountRef, accountIdOf, type Reader } from "./accounts.ts";
import type { Period } from "./history.ts";
import type { Metadata, Source } from "./posting.ts";
import { postingKindOf } from "./posting-kind-of.ts";
import { POSTING_KINDS, type PostingKind } from "./posting-kinds.ts";

/** One entry of an account's journal, with what it was for. */
export interface StatementEntry {
  readonly seq: number;
  readonly transferId: TransferId;
  readonly kind: PostingKind;
  /** Negative where the account paid. */
  readonly amount: Coins;
  readonly balanceAfter: Coins;
  readonly at: Date;
  readonly source: Source | null;
  readonly metadata: Metadata | null;
}

interface StatementRow extends Record<string, unknown> {
  seq: string;
  transfer_id: TransferId;
  kind: number;
  amount: string;
  balance_after: string;
  created_at: string;
  source_type: string | null;
  source_id: string | null;
  metadata: Metadata | null;
}

interface StatementPage extends Partial<Omit<Period, "account">> {
  readonly account: AccountRef;
  /** Only what came and went under this kind. */
  readonly kind?: PostingKind;
  /** Entries older than this one; the newest page where it is left out. */
  readonly beforeSeq?: number;
  readonly limit: number;
}

/**
 * A page of one account's entries, newest first, of a period and a kind where those are given. An account that was never
 * opened has none. The next page is before the last entry's `seq`.
 */
export async function statement(
  reader: Reader,
  { account, beforeSeq = Number.MAX_SAFE_INTEGER, limit, kind, from, until }: StatementPage,
): Promise<StatementEntry[]> {
  const id = accountIdOf(account);
  const conditions = [sql`j.account_id = ${id} and j.seq < ${beforeSeq}`];
  if (from) conditions.push(sql`j.seq > (select coin_seq_before(${id}, ${from.toISOString()}))`);
  if (until) conditions.push(sql`j.seq <= (select coin_seq_before(${id}, ${until.toISOString()}))`);
  if (kind) conditions.push(sql`t.kind = ${POSTING_KINDS[kind].id}`);
  const { rows } = await reader.execute<StatementRow>(sql`
    select j.seq, j.transfer_id, t.kind, j.amount, j.balance_after, j.created_at,
      t.source_type, t.source_id, t.metadata
    from coin_journal j
    join coin_transfers t on t.id = j.transfer_id
    where ${sql.join(conditions, sql` and `)}
    order by j.seq desc limit ${limit}`);
  return rows.map((row) => ({
    seq: Number(row.seq),
    transferId: row.transfer_id,
    kind: postingKindOf(row.kind),
    amount: coins(Number(row.amount)),
    balanceAfter: coins(Number(row.balance_after)),
    at: new Date(row.created_at),
    source:
      row.source_type !== null && row.source_id !== null
        ? { type: row.source_type, id: row.source_id }
        : null,
    metadata: row.metadata,
  }));
}
