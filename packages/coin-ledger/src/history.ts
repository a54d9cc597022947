import { type Coins, coins } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { type AccountRef, accountIdOf, type Reader } from "./accounts.ts";
import type { PostingKind } from "./posting-kinds.ts";

/** From an instant, up to but not including another. */
export interface Period {
  readonly account: AccountRef;
  readonly from: Date;
  readonly until: Date;
}

/** Where the coins of a period came from and went to: opening + the causes' sums = closing. */
export interface Explanation {
  readonly opening: Coins;
  readonly closing: Coins;
  /** The greatest first, whether it came or went. */
  readonly causes: readonly { readonly kind: PostingKind; readonly entries: number; readonly sum: Coins }[];
}

/** What an account held at an instant, entries of that very millisecond included; 0 before its first entry. */
export async function balanceAt(
  reader: Reader,
  { account, at }: { account: AccountRef; at: Date },
): Promise<Coins> {
  const after = new Date(at.getTime() + 1).toISOString();
  const { rows } = await reader.execute<{ balance: string }>(sql`
    select j.balance_after as balance from (select ${accountIdOf(account)} as id) as a
    join coin_journal j on j.account_id = a.id and j.seq = coin_seq_before(a.id, ${after})`);
  return coins(Number(rows[0]?.balance ?? 0));
}

interface ExplanationRow extends Record<string, unknown> {
  opening: string;
  closing: string;
  causes: { kind: PostingKind; entries: number; sum: number }[] | null;
}

/**
 * Explains the change of an account's balance over a period, cause by cause. Whole months that are closed are read from
 * their checkpoints, and the journal only where there is none, so that years are explained as fast as months.
 */
export async function explain(reader: Reader, { account, from, until }: Period): Promise<Explanation> {
  const balanceOf = (seq: "first" | "last") => sql`coalesce((select j.balance_after from coin_journal j
    where j.account_id = bounds.id and j.seq = bounds.${sql.raw(seq)}), 0)`;
  const { rows } = await reader.execute<ExplanationRow>(sql`
    with bounds as materialized (
      select id, coin_seq_before(id, ${from.toISOString()}) as first, coin_seq_before(id, ${until.toISOString()}) as last
      from (select ${accountIdOf(account)} as id) as a
    ), months as materialized (
      select c.seq, c.entries, c.causes from bounds
      join ledger_checkpoints c on c.account_id = bounds.id and c.seq - c.entries >= bounds.first and c.seq <= bounds.last
    ), gaps as (
      select coalesce(lag(m.seq) over (order by m.seq), bounds.first) as after, m.seq - m.entries as until
      from months m cross join bounds
      union all
      select coalesce((select max(m.seq) from months m), bounds.first), bounds.last from bounds
    ), parts as (
      select c.key::smallint as kind, (c.value ->> 0)::bigint as entries, (c.value ->> 1)::bigint as sum
      from months cross join jsonb_each(months.causes) as c
      union all
      select t.kind, count(*), sum(j.amount) from bounds
      join gaps on gaps.until > gaps.after
      join coin_journal j on j.account_id = bounds.id and j.seq > gaps.after and j.seq <= gaps.until
      join coin_transfers t on t.id = j.transfer_id
      group by t.kind
    )
    select ${balanceOf("first")} as opening, ${balanceOf("last")} as closing, (
      select json_agg(json_build_object('kind', c.name, 'entries', c.entries, 'sum', c.sum) order by abs(c.sum) desc, c.name)
      from (
        select k.name, sum(p.entries) as entries, sum(p.sum) as sum
        from parts p join coin_posting_kinds k on k.id = p.kind
        group by k.name
      ) c
    ) as causes
    from bounds`);
  const [row] = rows;
  if (row === undefined) throw new Error("the ledger explained nothing");
  return {
    opening: coins(Number(row.opening)),
    closing: coins(Number(row.closing)),
    causes: (row.causes ?? []).map(({ kind, entries, sum }) => ({ kind, entries, sum: coins(sum) })),
  };
}
