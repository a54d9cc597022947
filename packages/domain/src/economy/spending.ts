import { balancesOf } from "@yoforex/coin-ledger";
import { add, type Coins, DomainError, lesser, type MemberId, subtract } from "@yoforex/contracts";
import { type Db, eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";

/** The purses that a member pays out of, in the order in which they are emptied. */
export const SPENDING_PURSES = ["purchased", "available"] as const;
export type SpendingPurse = (typeof SPENDING_PURSES)[number];
export type Spendable = Record<SpendingPurse, Coins>;

export const spendableOf = (purses: Spendable): Coins => add(purses.purchased, purses.available);

/** What each purse pays of `price`: purchased coins first, since only they can't be withdrawn. */
export function spend(price: Coins, purses: Spendable): Spendable {
  const purchased = lesser(price, purses.purchased);
  return { purchased, available: subtract(price, purchased) };
}

/** What a member can spend, by purse. */
export async function readSpendable(reader: Db | Tx, memberId: MemberId): Promise<Spendable> {
  const { purchased, available } = await balancesOf(reader, memberId);
  return { purchased: purchased.balance, available: available.balance };
}

/** A member's acts that cost coins take turns from here on, so that the second sees what the first left. */
export async function takeTurn(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, memberId)).for("no key update");
}

/**
 * What each of her purses pays of a price; she has taken her turn.
 * @throws INSUFFICIENT_COINS with all that she can spend.
 */
export async function drawFrom(tx: Tx, memberId: MemberId, price: Coins): Promise<Spendable> {
  const purses = await readSpendable(tx, memberId);
  if (spendableOf(purses) < price) {
    throw new DomainError("INSUFFICIENT_COINS", { available: spendableOf(purses), required: price });
  }
  return spend(price, purses);
}
