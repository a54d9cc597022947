import { balancesOf } from "@yoforex/coin-ledger";
import { add, type Coins, type MemberId } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";

/** In which a member can take it back. */
export const GRACE_MS = 14 * 24 * 3_600_000;

/** What is left of a name. The number alone tells one deleted member from another. */
export const tombstoneOf = (number: number): string => `deleted-member-${number}`;

/** A member's coins as leaving sees them: what would be forfeited, and what it waits for. */
export async function coinsLeft(
  db: Db | Tx,
  memberId: MemberId,
): Promise<{ spendable: Coins; bound: Coins }> {
  const { available, purchased, held, escrow, vault } = await balancesOf(db, memberId);
  return {
    spendable: add(available.balance, purchased.balance),
    bound: add(held.balance, add(escrow.balance, vault.balance)),
  };
}
