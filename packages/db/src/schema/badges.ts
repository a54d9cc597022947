import { BADGE_RULES, BADGE_TONES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { citext, coinAmount, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const badgeRule = pgEnum("badge_rule", BADGE_RULES);
export const badgeTone = pgEnum("badge_tone", BADGE_TONES);

/** What members can be given a badge for, and what it pays. A retired one is given to nobody more. */
export const badges = pgTable(
  "badges",
  {
    id: id(),
    name: citext().notNull().unique("badges_name_names_one"),
    description: text().notNull(),
    rule: badgeRule().notNull(),
    /** The number to reach, of whatever the rule counts. */
    threshold: integer(),
    tone: badgeTone().notNull(),
    coins: coinAmount().notNull().default(0),
    retiredAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("badges_name_length", sql`length(${t.name}) between 3 and 32`),
    check("badges_description_length", sql`length(${t.description}) between 8 and 160`),
    check(
      "badges_that_count_have_a_number",
      sql`(${t.rule} in ('manual', 'store')) = (${t.threshold} is null) and coalesce(${t.threshold}, 1) > 0`,
    ),
    check("badges_pay_within_bounds", sql`${t.coins} between 0 and 1000`),
    check("badges_that_are_bought_pay_nothing", sql`${t.rule} <> 'store' or ${t.coins} = 0`),
  ],
);

/** Who has which badge. What was taken away stays written down, so that no rule gives it again. */
export const userBadges = pgTable(
  "user_badges",
  {
    userId: refersTo(() => users.id, "restrict").notNull(),
    badgeId: refersTo(() => badges.id, "restrict").notNull(),
    /** Who gave it by hand; null where a rule did, or the store. */
    awardedBy: refersTo(() => users.id, "restrict"),
    revokedAt: instant(),
    revokedBy: refersTo(() => users.id, "restrict"),
    /** Why it was given by hand, or taken away. */
    reason: text(),
    /** When the coins that it paid went back; they are never paid again. */
    coinsReturnedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "user_badges_each_once", columns: [t.userId, t.badgeId] }),
    index("user_badges_by_badge").on(t.badgeId),
    index("user_badges_by_giver").on(t.awardedBy).where(sql`${t.awardedBy} is not null`),
    index("user_badges_by_revoker").on(t.revokedBy).where(sql`${t.revokedBy} is not null`),
    check(
      "user_badges_revoked_by_someone",
      sql`(${t.revokedAt} is null) = (${t.revokedBy} is null) and (${t.revokedAt} is null or ${t.reason} is not null)`,
    ),
    check("user_badges_reason_length", sql`${t.reason} is null or length(${t.reason}) between 4 and 500`),
  ],
);
