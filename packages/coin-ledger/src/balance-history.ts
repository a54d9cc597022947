import { type Coins, coins, type MemberId, type Purse, ZERO } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

/** What a member had in each purse at an instant. */
export interface BalancesAt {
  readonly at: Date;
  readonly balances: Readonly<Record<Purse, Coins>>;
}

interface BalanceRow extends Record<string, unknown> {
  place: number;
  kind: Purse;
  balance: string;
}

/**
 * What a member had in each purse at each of these instants, entries of that very millisecond included; in the order
 * given, and zero before an account's first entry. Each figure is one search in the account's own entries.
 */
export async function balancesOver(
  reader: Reader,
  { owner, instants }: { owner: MemberId; instants: readonly Date[] },
): Promise<BalancesAt[]> {
  const times = `{${instants.map((at) => new Date(at.getTime() + 1).toISOString()).join(",")}}`;
  const { rows } = await reader.execute<BalanceRow>(sql`
    select i.place::integer, a.kind, j.balance_after as balance
    from unnest(${times}::timestamptz[]) with ordinality as i (at, place)
    cross join coin_accounts a
    join coin_journal j on j.account_id = a.id and j.seq = coin_seq_before(a.id, i.at)
    where a.owner = ${owner}`);
  const history = instants.map((at) => ({
    at,
    balances: { available: ZERO, purchased: ZERO, held: ZERO, escrow: ZERO, vault: ZERO },
  }));
  for (const { place, kind, balance } of rows) {
    const point = history[place - 1];
    if (point !== undefined) point.balances[kind] = coins(Number(balance));
  }
  return history;
}
