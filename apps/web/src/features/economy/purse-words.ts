import type { Purse } from "@yoforex/contracts";

/** The five purses in the order in which they are shown; written out here so that the wallet carries no validator. */
export const PURSES = [
  "available",
  "purchased",
  "held",
  "escrow",
  "vault",
] as const satisfies readonly Purse[];

/** Each purse: its name, what it holds, and why it may be empty. */
export const PURSE_WORDS: Record<Purse, { name: string; what: string; empty: string }> = {
  available: {
    name: "Available",
    what: "Earned. Yours to spend.",
    empty: "Accepted answers and sales arrive here.",
  },
  purchased: {
    name: "Purchased",
    what: "Bought or bonus. Spent first.",
    empty: "The welcome coins arrive here when your address is verified.",
  },
  held: {
    name: "Held",
    what: "Set aside: withdrawals, tips, bounties.",
    empty: "Nothing of yours is set aside.",
  },
  escrow: {
    name: "Escrow",
    what: "Sales until they settle.",
    empty: "Your share of a sale waits here until the dispute window ends.",
  },
  vault: { name: "Vault", what: "Locked until a date.", empty: "Nothing of yours is locked." },
};
