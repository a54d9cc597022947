import { type AccountKind, type Coins, coins, type MemberId, type TransferId } from "@yoforex/contracts";
import { type SQL, sql } from "@yoforex/db";
import { accountRef, type Reader } from "./accounts.ts";
import type { PostedEntry } from "./outcome.ts";
import type { Metadata, Source } from "./posting.ts";
import type { PostingKind } from "./posting-kinds.ts";

/** One account's part in a transfer. The last two are told to its owner, to staff and to the product itself. */
export interface Side extends Omit<PostedEntry, "seq" | "balanceAfter"> {
  readonly seq: number | null;
  readonly balanceAfter: Coins | null;
}

export interface Transfer {
  readonly id: TransferId;
  readonly kind: PostingKind;
  readonly actor: MemberId | null;
  readonly source: Source | null;
  readonly metadata: Metadata | null;
  readonly reversalOf: TransferId | null;
  readonly reversedBy: TransferId | null;
  readonly at: Date;
  readonly entries: readonly Side[];
}

interface TransferRow extends Record<string, unknown> {
  id: TransferId;
  kind: PostingKind;
  actor: MemberId | null;
  source_type: string | null;
  source_id: string | null;
  metadata: Metadata | null;
  reversal_of: TransferId | null;
  reversed_by: TransferId | null;
  created_at: string;
  entries: {
    accountId: number;
    owner: MemberId | null;
    seq: number | null;
    amount: number;
    balanceAfter: number | null;
  }[];
}

const TRANSFERS = sql`
  select t.id, k.name as kind, t.actor, t.source_type, t.source_id, t.metadata, t.reversal_of, t.created_at,
    (select r.id from coin_transfers r where r.reversal_of = t.id) as reversed_by,
    (select json_agg(json_build_object('accountId', s.account_id, 'owner', s.owner, 'seq', s.seq,
        'amount', s.amount, 'balanceAfter', s.balance_after) order by s.place) from coin_sides(t.id) s) as entries
  from coin_transfers t
  join coin_posting_kinds k on k.id = t.kind`;

/** A transfer with all its sides, the paying one first; null where there is none under this id. */
export async function transferById(reader: Reader, id: TransferId): Promise<Transfer | null> {
  const { rows } = await reader.execute<TransferRow>(sql`${TRANSFERS} where t.id = ${id}`);
  return rows[0] ? transferOf(rows[0]) : null;
}

/** Those of these transfers that there are, the newest first. */
export async function transfersByIds(reader: Reader, ids: readonly string[]): Promise<Transfer[]> {
  if (ids.length === 0) return [];
  const { rows } = await reader.execute<TransferRow>(sql`
    ${TRANSFERS} where t.id = any (${sql.param([...ids])}::uuid[]) order by t.created_at desc, t.id desc`);
  return rows.map(transferOf);
}

/** What the transfer for an accepted answer paid, which stands beside the answer for everybody; 0 where there is none. */
export async function answerPaid(reader: Reader, id: TransferId): Promise<Coins> {
  const { rows } = await reader.execute<{ paid: string | null }>(sql`select coin_answer_paid(${id}) as paid`);
  return coins(Number(rows[0]?.paid ?? 0));
}

interface TransferFilter {
  /** Where the page before this one ended. */
  readonly before?: { readonly at: Date; readonly id: TransferId };
  readonly limit: number;
  readonly kind?: PostingKind;
  /** Only transfers that touch an account of this kind; with `memberId`, that member's. */
  readonly accountKind?: AccountKind;
  readonly memberId?: MemberId;
  /** From this instant on … */
  readonly from?: Date;
  /** … up to before this one. */
  readonly until?: Date;
}

/** Transfers of the whole ledger, newest first. */
export async function listTransfers(reader: Reader, filter: TransferFilter): Promise<Transfer[]> {
  const { rows } = await reader.execute<TransferRow>(sql`
    ${TRANSFERS} where ${sql.join(conditionsOf(filter), sql` and `)}
    order by t.created_at desc, t.id desc limit ${filter.limit}`);
  return rows.map(transferOf);
}

function conditionsOf({ before, kind, accountKind, memberId, from, until }: TransferFilter): SQL[] {
  const conditions = [sql`true`];
  if (before) conditions.push(sql`(t.created_at, t.id) < (${before.at.toISOString()}, ${before.id})`);
  if (from) conditions.push(sql`t.created_at >= ${from.toISOString()}`);
  if (until) conditions.push(sql`t.created_at < ${until.toISOString()}`);
  if (kind) conditions.push(sql`k.name = ${kind}`);
  const ofKind = accountKind ? sql`and a.kind = ${accountKind}` : sql``;
  if (memberId) {
    // A member has few of all transfers, and her own journal finds them.
    conditions.push(sql`t.id in (
      select j.transfer_id from coin_journal j join coin_accounts a on a.id = j.account_id
      where a.owner = ${memberId} ${ofKind})`);
  } else if (accountKind) {
    conditions.push(sql`exists (select from coin_accounts a where a.id = any (t.accounts) ${ofKind})`);
  }
  return conditions;
}

function transferOf(row: TransferRow): Transfer {
  return {
    id: row.id,
    kind: row.kind,
    actor: row.actor,
    source:
      row.source_type !== null && row.source_id !== null
        ? { type: row.source_type, id: row.source_id }
        : null,
    metadata: row.metadata,
    reversalOf: row.reversal_of,
    reversedBy: row.reversed_by,
    at: new Date(row.created_at),
    entries: row.entries.map(({ accountId, owner, seq, amount, balanceAfter }) => ({
      account: accountRef(accountId, owner),
      accountId,
      seq,
      amount: coins(amount),
      balanceAfter: balanceAfter === null ? null : coins(balanceAfter),
    })),
  };
}
