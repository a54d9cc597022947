import { sql } from "drizzle-orm";
import { check, date, index, pgEnum, pgTable, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const expiryStatus = pgEnum("expiry_status", ["announced", "expired", "spent", "dropped"]);

/** Coins that a member was told will expire on a day, and what became of them. */
export const expiringCoins = pgTable(
  "expiring_coins",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    /** The UTC day with whose beginning they expire, unless they are spent before. */
    day: date({ mode: "string" }).notNull(),
    amount: coinAmount().notNull(),
    status: expiryStatus().notNull().default("announced"),
    remindedAt: instant(),
    closedAt: instant(),
    /** What expired of the amount in the end, and the transfer that took it. */
    expired: coinAmount().notNull().default(sql`0`),
    transferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    // What was dropped may be announced for the same day again.
    uniqueIndex("expiring_coins_one_open_a_day").on(t.userId, t.day).where(sql`${t.status} = 'announced'`),
    unique("expiring_coins_take_once").on(t.transferId),
    index("expiring_coins_by_member").on(t.userId, t.day),
    check("expiring_coins_amount_is_positive", sql`${t.amount} > 0 and ${t.amount} <= ${coinsMax}`),
    check("expiring_coins_take_what_was_announced", sql`${t.expired} between 0 and ${t.amount}`),
    check("expiring_coins_closed_at_one_time", sql`(${t.status} = 'announced') = (${t.closedAt} is null)`),
    check(
      "expiring_coins_name_their_transfer",
      sql`(${t.status} = 'expired') = (${t.transferId} is not null) and (${t.status} = 'expired') = (${t.expired} > 0)`,
    ),
  ],
);
