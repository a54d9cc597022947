import {
  ACTIVITY_AUDIENCES,
  LOCALES,
  NOTICE_CHANNELS,
  NOTICE_KINDS,
  SETTINGS_DEFAULT,
  THEMES,
} from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const theme = pgEnum("theme", THEMES);
export const activityAudience = pgEnum("activity_audience", ACTIVITY_AUDIENCES);
export const noticeKind = pgEnum("notice_kind", NOTICE_KINDS);
export const noticeChannel = pgEnum("notice_channel", NOTICE_CHANNELS);

/** How a member wants things; one row from her first choice on. Who never chose has the defaults and no row. */
export const userSettings = pgTable(
  "user_settings",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    theme: theme().notNull().default(SETTINGS_DEFAULT.theme),
    locale: text({ enum: LOCALES }).notNull().default(SETTINGS_DEFAULT.locale),
    timeZone: text().notNull().default(SETTINGS_DEFAULT.timeZone),
    /** Who sees when she was here last and how much she has contributed. */
    activityAudience: activityAudience().notNull().default(SETTINGS_DEFAULT.activityAudience),
    /** When she put the list of first steps away. */
    onboardingDismissedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("user_settings_locale_shape", sql`${t.locale} ~ '^[a-z]{2}(-[A-Z]{2})?$'`),
    check(
      "user_settings_time_zone_shape",
      sql`${t.timeZone} ~ '^[A-Za-z][A-Za-z0-9_+/-]*$' and length(${t.timeZone}) <= 64`,
    ),
  ],
);

/** Whether a member wants to be told of one kind of thing on one channel. Without a row she does. */
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: refersTo(() => users.id, "cascade").notNull(),
    kind: noticeKind().notNull(),
    channel: noticeChannel().notNull(),
    wanted: boolean().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({
      name: "notification_preferences_one_per_kind_and_channel",
      columns: [t.userId, t.kind, t.channel],
    }),
  ],
);

/** A member who wants nothing to do with another; it holds between the two, both ways. */
export const userBlocks = pgTable(
  "user_blocks",
  {
    blockerId: refersTo(() => users.id, "cascade").notNull(),
    blockedId: refersTo(() => users.id, "cascade").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "user_blocks_one_per_pair", columns: [t.blockerId, t.blockedId] }),
    index("user_blocks_newest").on(t.blockerId, t.createdAt, t.blockedId),
    index("user_blocks_by_blocked").on(t.blockedId),
    check("user_blocks_are_of_others", sql`${t.blockerId} <> ${t.blockedId}`),
  ],
);
