import type { Limit } from "@yoforex/auth";

/** How often a member may buy of the house, each time with a posting. */
export const LIMITS = {
  purchases: { name: "store-purchases", points: 60, perSeconds: 3_600 },
} as const satisfies Record<string, Limit>;
