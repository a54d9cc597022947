import type { Limit } from "@yoforex/auth";

const HOUR = 3_600;

/** How often a member may do what staff must look at, or what mails her. */
export const LIMITS = {
  requests: { name: "withdrawal-requests", points: 20, perSeconds: HOUR },
  cancels: { name: "withdrawal-cancels", points: 20, perSeconds: HOUR },
  destinations: { name: "payout-destinations", points: 10, perSeconds: HOUR },
} as const satisfies Record<string, Limit>;
