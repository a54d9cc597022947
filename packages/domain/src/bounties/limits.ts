import type { Limit } from "@yoforex/auth";

/** How often a member may open, extend, split or cancel bounties, each of which writes to the journal. */
export const LIMITS = {
  bounties: { name: "bounties", points: 30, perSeconds: 3_600 },
} as const satisfies Record<string, Limit>;
