import type { EconomySettings } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/** Versions of the economy's numbers. The one in force is the newest whose time has come; none is ever changed. */
export const economySettings = pgTable(
  "economy_settings",
  {
    version: integer().primaryKey(),
    values: jsonb().$type<EconomySettings>().notNull(),
    effectiveAt: instant().notNull(),
    changedBy: refersTo(() => users.id, "restrict"),
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("economy_settings_by_time").on(t.effectiveAt, t.version),
    index("economy_settings_by_changer").on(t.changedBy),
    check("economy_settings_count_from_one", sql`${t.version} >= 1`),
  ],
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
