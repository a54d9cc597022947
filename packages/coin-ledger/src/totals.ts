import { type Coins, coins, type MemberId, type SystemAccount, ZERO } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

interface TotalRow extends Record<string, unknown> {
  owner: MemberId;
  total: string;
}

/** What each of these members has in all her purses, read at once; 0 before her purses are opened. */
export async function totalsOf(reader: Reader, owners: readonly MemberId[]): Promise<Map<MemberId, Coins>> {
  const totals = new Map<MemberId, Coins>(owners.map((owner) => [owner, ZERO]));
  if (owners.length === 0) return totals;
  const { rows } = await reader.execute<TotalRow>(sql`
    select a.owner, coalesce(sum(h.balance_after), 0) as total from coin_accounts a
    left join lateral (
      select j.balance_after from coin_journal j where j.account_id = a.id order by j.seq desc limit 1
    ) h on true
    where a.owner = any(${sql.param(owners)}::uuid[])
    group by a.owner`);
  for (const { owner, total } of rows) totals.set(owner, coins(Number(total)));
  return totals;
}

/** What one of the house's accounts holds. */
export async function houseBalance(reader: Reader, account: SystemAccount): Promise<Coins> {
  const { rows } = await reader.execute<{ balance: string }>(sql`
    select j.balance_after as balance from coin_journal j
    join coin_accounts a on a.id = j.account_id
    where a.owner is null and a.kind = ${account}
    order by j.seq desc limit 1`);
  return coins(Number(rows[0]?.balance ?? 0));
}
