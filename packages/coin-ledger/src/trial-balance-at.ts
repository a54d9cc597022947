import { type AccountKind, coins } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";
import type { TrialBalance } from "./trial-balance.ts";

interface KindRow extends Record<string, unknown> {
  kind: AccountKind;
  accounts: string;
  balance: string;
  earlier: string;
}

/**
 * What all accounts of each kind held at an instant, entries of that very millisecond included, and by how much that
 * had changed since an earlier one. A transfer's sides carry one time, so the balances add up to zero at any instant.
 * Each account is two searches in its own entries: the cost grows with the accounts, hardly with their entries.
 * @param reader acts for staff or the product; a member would add up her own purses only.
 */
export async function trialBalanceAt(
  reader: Reader,
  { at, since }: { at: Date; since: Date },
): Promise<TrialBalance> {
  const after = new Date(at.getTime() + 1).toISOString();
  const { rows } = await reader.execute<KindRow>(sql`
    with holdings as (
      select a.kind, count(*) filter (where a.owner is null or a.created_at < ${after}) as accounts,
        sum(j.balance_after) as balance, sum(e.balance_after) as earlier
      from coin_accounts a
      left join coin_journal j on j.account_id = a.id and j.seq = coin_seq_before(a.id, ${after})
      left join coin_journal e on e.account_id = a.id and e.seq = coin_seq_before(a.id, ${since.toISOString()})
      group by a.kind
    )
    select k.kind, coalesce(h.accounts, 0) as accounts, coalesce(h.balance, 0) as balance,
      coalesce(h.earlier, 0) as earlier
    from unnest(enum_range(null::coin_account_kind)) with ordinality as k (kind, place)
    left join holdings h on h.kind = k.kind
    order by k.place`);
  const { rows: counts } = await reader.execute<{ transfers: string }>(
    sql`select count(*) as transfers from coin_transfers where created_at < ${after}`,
  );
  const kinds = rows.map(({ kind, accounts, balance, earlier }) => ({
    kind,
    accounts: Number(accounts),
    balance: coins(Number(balance)),
    changeSince: coins(Number(balance) - Number(earlier)),
  }));
  return {
    rows: kinds,
    accounts: kinds.reduce((sum, { accounts }) => sum + accounts, 0),
    transfers: Number(counts[0]?.transfers),
    members: kinds.find(({ kind }) => kind === "available")?.accounts ?? 0,
  };
}
