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
  const after = new Date(at.getTime() + 1);
  return (await explain(reader, { account, from: after, until: after })).opening;
}

interface ExplanationRow extends Record<string, unknown> {
  opening: string;
  closing: string;
  causes: { kind: PostingKind; entries: number; sum: number }[] | null;
}

/** Explains the change of an account's balance over a period, cause by cause. */
export async function explain(reader: Reader, { account, from, until }: Period): Promise<Explanation> {
  const balanceOf = (seq: "first" | "last") => sql`coalesce((select j.balance_after from coin_journal j
    where j.account_id = bounds.id and j.seq = bounds.${sql.raw(seq)}), 0)`;
  const { rows } = await reader.execute<ExplanationRow>(sql`
    with bounds as materialized (
      select id, coin_seq_before(id, ${from.toISOString()}) as first, coin_seq_before(id, ${until.toISOString()}) as last
      from (select ${accountIdOf(account)} as id) as a
    )
    select ${balanceOf("first")} as opening, ${balanceOf("last")} as closing, (
      select json_agg(json_build_object('kind', c.name, 'entries', c.entries, 'sum', c.sum) order by abs(c.sum) desc, c.name)
      from (
        select k.name, count(*) as entries, sum(j.amount) as sum
        from coin_journal j
        join coin_transfers t on t.id = j.transfer_id
        join coin_posting_kinds k on k.id = t.kind
        where j.account_id = bounds.id and j.seq > bounds.first and j.seq <= bounds.last
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
