import type { Limit } from "@yoforex/auth";

const HOUR = 3_600;

/** How often a member may do what fills the store, waits for staff or writes to the journal. */
export const LIMITS = {
  uploads: { name: "market-uploads", points: 60, perSeconds: HOUR },
  listings: { name: "market-listings", points: 30, perSeconds: HOUR },
  purchases: { name: "market-purchases", points: 120, perSeconds: HOUR },
  /** A refund lets her buy again, and both write to the journal and send mails. */
  refunds: { name: "market-refunds", points: 30, perSeconds: HOUR },
} as const satisfies Record<string, Limit>;
