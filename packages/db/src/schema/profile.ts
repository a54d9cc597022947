import { EXPERIENCES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const tradingExperience = pgEnum("trading_experience", EXPERIENCES);

/** What a member tells of herself; one row each, made with the account. */
export const profiles = pgTable(
  "profiles",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    bio: text(),
    avatarUrl: text(),
    location: text(),
    website: text(),
    socialLinks: jsonb().$type<Record<string, string>>().notNull().default({}),
    tradingExperience: tradingExperience(),
    favoritePairs: text().array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("profiles_bio_length", sql`length(${t.bio}) <= 600`),
    check("profiles_location_length", sql`length(${t.location}) <= 80`),
    check("profiles_website_is_https", sql`${t.website} ~ '^https://' and length(${t.website}) <= 200`),
    check("profiles_avatar_is_ours", sql`${t.avatarUrl} ~ '^/'`),
    check("profiles_favorite_pairs_count", sql`cardinality(${t.favoritePairs}) <= 12`),
  ],
);
