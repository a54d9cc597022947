import { EARN_OUTCOMES, EARN_TRIGGERS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const earnTrigger = pgEnum("earn_trigger", EARN_TRIGGERS);
export const earnOutcome = pgEnum("earn_outcome", EARN_OUTCOMES);

/** What every act brought, or why it brought nothing: one row for each fact and trigger, for ever. */
export const earnings = pgTable(
  "earnings",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    trigger: earnTrigger().notNull(),
    /** What earned: the id of a thread, reply, listing or order; a day; "once" for what happens once to a member. */
    fact: text().notNull(),
    /** The UTC day whose limits it counts to. */
    day: date({ mode: "string" }).notNull(),
    outcome: earnOutcome().notNull(),
    coins: coinAmount().notNull(),
    withheld: coinAmount().notNull(),
    xp: integer().notNull(),
    transferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("earnings_each_fact_once").on(t.userId, t.trigger, t.fact),
    index("earnings_by_member").on(t.userId, t.id),
    check("earnings_are_not_negative", sql`${t.coins} >= 0 and ${t.xp} >= 0 and ${t.coins} <= ${coinsMax}`),
    check("earnings_fact_length", sql`length(${t.fact}) between 1 and 60`),
    check("earnings_withhold_a_part", sql`${t.withheld} >= 0 and ${t.withheld} <= ${t.coins}`),
    check("earnings_of_coins_name_their_transfer", sql`(${t.coins} > 0) = (${t.transferId} is not null)`),
  ],
);

/** How often and how much a trigger paid a member on a UTC day; changed in the transaction that pays. */
export const earnCounters = pgTable(
  "earn_counters",
  {
    userId: refersTo(() => users.id, "cascade").notNull(),
    day: date({ mode: "string" }).notNull(),
    trigger: earnTrigger().notNull(),
    times: integer().notNull(),
    coins: coinAmount().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "earn_counters_one_per_day_and_trigger", columns: [t.userId, t.day, t.trigger] }),
    check("earn_counters_count_up", sql`${t.times} >= 0 and ${t.coins} >= 0`),
  ],
);

/** A member's experience. It only grows; the week's part is what its limit counts. */
export const userXp = pgTable(
  "user_xp",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    xp: integer().notNull().default(0),
    /** The Monday from which `weekXp` counts. */
    week: date({ mode: "string" }).notNull(),
    weekXp: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [check("user_xp_only_grows", sql`${t.xp} >= 0 and ${t.weekXp} between 0 and ${t.xp}`)],
);

/** The UTC days on which a member did something that counts; a page looked at doesn't. */
export const userActivity = pgTable(
  "user_activity",
  {
    userId: refersTo(() => users.id, "cascade").notNull(),
    day: date({ mode: "string" }).notNull(),
    actions: integer().notNull().default(0),
    checkedIn: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "user_activity_one_per_day", columns: [t.userId, t.day] }),
    // A night counts everybody's days of the last few weeks, out of all that there ever were.
    index("user_activity_by_day").on(t.day, t.userId).where(sql`${t.actions} > 0`),
    check("user_activity_counts_up", sql`${t.actions} >= 0`),
  ],
);

export const vaultSource = pgEnum("vault_source", ["withheld", "voluntary"]);
export const vaultStatus = pgEnum("vault_status", ["locked", "released", "taken_back"]);

/** Lots in the growth vault. Each names the transfer that filled it, and the one that emptied it. */
export const vaultCoins = pgTable(
  "vault_coins",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    amount: coinAmount().notNull(),
    source: vaultSource().notNull(),
    /** The transfer that put the coins in. */
    sourceTransferId: uuid().notNull(),
    status: vaultStatus().notNull().default("locked"),
    unlockAt: instant().notNull(),
    closedAt: instant(),
    closingTransferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("vault_coins_one_lot_per_transfer").on(t.sourceTransferId),
    unique("vault_coins_closed_by_one_transfer").on(t.closingTransferId),
    index("vault_coins_by_member").on(t.userId, t.unlockAt, t.id),
    index("vault_coins_to_unlock").on(t.unlockAt).where(sql`${t.status} = 'locked'`),
    check("vault_coins_amount_is_positive", sql`${t.amount} > 0 and ${t.amount} <= ${coinsMax}`),
    check("vault_coins_unlock_later", sql`${t.unlockAt} > ${t.createdAt}`),
    check(
      "vault_coins_closed_once",
      sql`(${t.status} = 'locked') = (${t.closedAt} is null) and (${t.closedAt} is null) = (${t.closingTransferId} is null)`,
    ),
  ],
);
