import type { Limit } from "@yoforex/auth";

/** An order asks the provider for a page, and few members change their minds more often than this. */
export const LIMITS = {
  orders: { name: "recharge-orders", points: 20, perSeconds: 3_600 },
} as const satisfies Record<string, Limit>;
