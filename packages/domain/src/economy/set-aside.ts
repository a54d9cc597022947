import { type AccountRef, available, held, type Move, purchased } from "@yoforex/coin-ledger";
import type { MemberId } from "@yoforex/contracts";
import type { Spendable } from "./spending.ts";

/** Coins of both purses between two places, purchased as purchased and available as available. */
function movesBetween(
  parts: Spendable,
  from: (purse: keyof Spendable) => AccountRef,
  to: (purse: keyof Spendable) => AccountRef,
): Move[] {
  return (["purchased", "available"] as const)
    .map((purse) => ({ from: from(purse), to: to(purse), amount: parts[purse] }))
    .filter(({ amount }) => amount > 0);
}

const purseOf = (owner: MemberId) => (purse: keyof Spendable) =>
  purse === "purchased" ? purchased(owner) : available(owner);

/** Out of both purses into what is set aside. */
export const setAside = (owner: MemberId, parts: Spendable): Move[] =>
  movesBetween(parts, purseOf(owner), () => held(owner));

/** What was set aside back to the purses that it came from. */
export const giveBack = (owner: MemberId, parts: Spendable): Move[] =>
  movesBetween(parts, () => held(owner), purseOf(owner));

/** What was set aside to somebody else, like to like: bought coins stay coins that can't be withdrawn. */
export const handOver = (owner: MemberId, receiver: MemberId, parts: Spendable): Move[] =>
  movesBetween(parts, () => held(owner), purseOf(receiver));
