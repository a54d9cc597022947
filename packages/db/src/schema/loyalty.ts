import { TIERS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgEnum, pgTable, unique } from "drizzle-orm/pg-core";
import { createdAt, id, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const loyaltyTier = pgEnum("loyalty_tier", TIERS);

/** Changes of members' tiers, at most one a night. Who has none is in the first; nothing else says who is in which. */
export const loyaltyHistory = pgTable(
  "loyalty_history",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    /** The UTC day from which it holds; the days counted are those before it. */
    day: date({ mode: "string" }).notNull(),
    fromTier: loyaltyTier().notNull(),
    toTier: loyaltyTier().notNull(),
    activeDays: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("loyalty_history_one_change_a_day").on(t.userId, t.day),
    index("loyalty_history_by_member").on(t.userId, t.createdAt, t.id),
    check("loyalty_history_is_of_changes", sql`${t.fromTier} <> ${t.toTier}`),
    check("loyalty_history_counts_days", sql`${t.activeDays} between 0 and 366`),
  ],
);
