import type { EconomySettings } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/**
 * Versions of the economy's numbers, each of one section of them. In force are, of each section, those of the newest
 * version whose time has come and that was not cancelled before; none is ever changed.
 */
export const economySettings = pgTable(
  "economy_settings",
  {
    version: integer().primaryKey(),
    /** The part of the numbers that `values` holds; "all" for versions from before they were changed by sections. */
    section: text().notNull().default("all"),
    values: jsonb().$type<Partial<EconomySettings>>().notNull(),
    effectiveAt: instant().notNull(),
    changedBy: refersTo(() => users.id, "restrict"),
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("economy_settings_by_time").on(t.effectiveAt, t.version),
    index("economy_settings_by_section").on(t.section, t.effectiveAt, t.version),
    index("economy_settings_by_changer").on(t.changedBy),
    check("economy_settings_count_from_one", sql`${t.version} >= 1`),
  ],
);

/** Versions that were taken back before their time came. */
export const economySettingsCancelled = pgTable(
  "economy_settings_cancelled",
  {
    version: integer()
      .primaryKey()
      .references(() => economySettings.version, { onDelete: "restrict" }),
    cancelledBy: refersTo(() => users.id, "restrict").notNull(),
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("economy_settings_cancelled_by_admin").on(t.cancelledBy)],
);

/** Welcome coins that the budget could not pay when an address was proved. A job pays them once it can. */
export const owedWelcomes = pgTable(
  "owed_welcomes",
  {
    memberId: refersTo(() => users.id, "restrict").primaryKey(),
    amount: coinAmount().notNull(),
    paidAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("owed_welcomes_open").on(t.createdAt).where(sql`${t.paidAt} is null`),
    check("owed_welcomes_are_coins", sql`${t.amount} between 1 and ${coinsMax}`),
  ],
);
