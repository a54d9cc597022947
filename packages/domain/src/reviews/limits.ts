import type { Limit } from "@yoforex/auth";

/** How often a member may do what waits for staff or stands on a product's page. */
export const LIMITS = {
  reviews: { name: "market-reviews", points: 30, perSeconds: 3_600 },
  answers: { name: "market-review-answers", points: 60, perSeconds: 3_600 },
} as const satisfies Record<string, Limit>;
