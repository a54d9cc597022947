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
  const { rows } = await reader.execute<KindRow>(
    sql`select * from coin_trial_balance(${since.toISOString()})`,
  );
  const { rows: counts } = await reader.execute<{ transfers: string; members: string }>(
    sql`select * from coin_book_size()`,
  );
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
