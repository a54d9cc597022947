import type { AccountKind } from "@yoforex/contracts";

/** `[from, to]` between different owners; with "own" between two purses of one member. */
export type Route = readonly [from: AccountKind, to: AccountKind, whose?: "own"];

/** A reward for activity: it may be withdrawn, but for the part that is withheld for the vault. */
export const REWARD: readonly Route[] = [
  ["promotions", "available"],
  ["promotions", "vault"],
];

/** A gift of the house: it may be spent, not withdrawn. */
export const BONUS: readonly Route[] = [["promotions", "purchased"]];

/** What is set aside by its owner's choice, out of either purse … */
export const SET_ASIDE: readonly Route[] = [
  ["purchased", "held", "own"],
  ["available", "held", "own"],
];

/** … and goes back to where it came from. */
export const GIVEN_BACK: readonly Route[] = [
  ["held", "purchased", "own"],
  ["held", "available", "own"],
];

/** A price paid to the house, out of either purse. */
export const STORE: readonly Route[] = [
  ["purchased", "store_income"],
  ["available", "store_income"],
];
