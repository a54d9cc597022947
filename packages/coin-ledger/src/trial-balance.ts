import { type AccountKind, type Coins, coins } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

export interface TrialBalance {
  /** Each kind of account, in the order of the chart of accounts; the balances add up to zero. */
  readonly rows: readonly {
    readonly kind: AccountKind;
    readonly accounts: number;
    readonly balance: Coins;
    readonly changeSince: Coins;
  }[];
  readonly accounts: number;
  readonly transfers: number;
  readonly members: number;
}

interface KindRow extends Record<string, unknown> {
  kind: AccountKind;
  accounts: string;
  balance: string;
  change: string;
}

/** What all accounts of each kind hold now, and by how much that changed since an instant. */
export async function trialBalance(reader: Reader, { since }: { since: Date }): Promise<TrialBalance> {
  const { rows } = await reader.execute<KindRow>(sql`
    with holdings as (
      select a.kind, count(*) as accounts, sum(h.balance_after) as balance from coin_accounts a
      left join lateral (
        select j.balance_after from coin_journal j where j.account_id = a.id order by j.seq desc limit 1
      ) h on true
      group by a.kind
    ), changes as (
      select a.kind, sum(j.amount) as change from coin_transfers t
      cross join unnest(t.accounts, t.seqs) as u (account_id, seq)
      join coin_journal j on j.account_id = u.account_id and j.seq = u.seq
      join coin_accounts a on a.id = j.account_id
      where t.created_at >= ${since.toISOString()}
      group by a.kind
    )
    select k.kind, coalesce(accounts, 0) as accounts, coalesce(balance, 0) as balance, coalesce(change, 0) as change
    from unnest(enum_range(null::coin_account_kind)) with ordinality as k (kind, place)
    left join holdings using (kind) left join changes using (kind)
    order by k.place`);
  const { rows: counts } = await reader.execute<{ transfers: string; members: string }>(sql`
    select (select count(*) from coin_transfers) as transfers,
      (select count(*) from coin_accounts where kind = 'available') as members`);
  return {
    rows: rows.map(({ kind, accounts, balance, change }) => ({
      kind,
      accounts: Number(accounts),
      balance: coins(Number(balance)),
      changeSince: coins(Number(change)),
    })),
    accounts: rows.reduce((sum, { accounts }) => sum + Number(accounts), 0),
    transfers: Number(counts[0]?.transfers),
    members: Number(counts[0]?.members),
  };
}
