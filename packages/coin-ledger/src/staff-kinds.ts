import { byHouse, type KindRule } from "./kind-rule.ts";

/** What staff give and take by hand. A part of `POSTING_KINDS`. */
export const STAFF_KINDS = {
  "admin.grant": {
    id: 80,
    channel: "admin",
    description: "Given by our staff",
    ...byHouse,
    // Out of the same budget as rewards, whose end staff are warned of: no correction makes coins.
    routes: [["promotions", "available"]],
  },
  "admin.deduct": {
    id: 81,
    channel: "admin",
    description: "Taken by our staff",
    ...byHouse,
    routes: [["available", "adjustments"]],
  },
} as const satisfies Record<string, KindRule>;
