import { type Coins, coins, SYSTEM_ACCOUNTS, type SystemAccount, ZERO } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import type { Reader } from "./accounts.ts";

/** What each of the house's accounts held at an instant. */
export interface HouseAt {
  readonly at: Date;
  readonly balances: Readonly<Record<SystemAccount, Coins>>;
}

interface BalanceRow extends Record<string, unknown> {
  place: number;
  kind: SystemAccount;
  balance: string;
}

/**
 * What the house held at each of these instants, entries of that very millisecond included; in the order given. All
 * accounts together are zero at any instant, so what members held is minus the sum of these. Each figure is one search
 * in the account's own entries: the cost grows with the instants, not with the entries or the members.
 */
export async function houseOver(reader: Reader, instants: readonly Date[]): Promise<HouseAt[]> {
  const times = `{${instants.map((at) => new Date(at.getTime() + 1).toISOString()).join(",")}}`;
  const { rows } = await reader.execute<BalanceRow>(sql`
    select i.place::integer, a.kind, j.balance_after as balance
    from unnest(${times}::timestamptz[]) with ordinality as i (at, place)
    cross join coin_accounts a
    join coin_journal j on j.account_id = a.id and j.seq = coin_seq_before(a.id, i.at)
    where a.owner is null and a.id <= ${SYSTEM_ACCOUNTS.length}`);
  const found = new Map(rows.map((row) => [`${row.place} ${row.kind}`, coins(Number(row.balance))]));
  return instants.map((at, index) => {
    const balanceOf = (kind: SystemAccount) => found.get(`${index + 1} ${kind}`) ?? ZERO;
    return {
      at,
      balances: {
        issuance: balanceOf("issuance"),
        promotions: balanceOf("promotions"),
        commission: balanceOf("commission"),
        withdrawal_fees: balanceOf("withdrawal_fees"),
        payout_clearing: balanceOf("payout_clearing"),
        recharge_clearing: balanceOf("recharge_clearing"),
        store_income: balanceOf("store_income"),
        expired: balanceOf("expired"),
        adjustments: balanceOf("adjustments"),
      },
    };
  });
}
