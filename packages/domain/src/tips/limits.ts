import type { Limit } from "@yoforex/auth";

const HOUR = 3_600;

/** How often a member may do what writes to the journal and sends a mail. */
export const LIMITS = {
  tips: { name: "tips", points: 60, perSeconds: HOUR },
  undone: { name: "tips-undone", points: 60, perSeconds: HOUR },
} as const satisfies Record<string, Limit>;
