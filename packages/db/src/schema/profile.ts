import { EXPERIENCES, type SocialLinks } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, jsonb, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const tradingExperience = pgEnum("trading_experience", EXPERIENCES);

/** What a member tells of herself; one row each, made with the account. */
export const profiles = pgTable(
  "profiles",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    displayName: text(),
    bio: text(),
    /** Where her picture is read; new with each one, so that it may be kept for ever. */
    avatarUrl: text(),
    /** What its bytes lie under in the store, one a size, the smallest first. */
    avatarKeys: text().array().notNull().default([]),
    location: text(),
    website: text(),
    socialLinks: jsonb().$type<SocialLinks>().notNull().default({}),
    tradingExperience: tradingExperience(),
    favoritePairs: text().array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check(
      "profiles_display_name_is_a_line",
      sql`${t.displayName} ~ '^[^[:cntrl:][:space:]]([^[:cntrl:]]*[^[:cntrl:][:space:]])?$' and length(${t.displayName}) <= 40`,
    ),
    unique("profiles_avatar_url_unique").on(t.avatarUrl),
    check(
      "profiles_avatar_has_its_bytes",
      sql`(${t.avatarUrl} is null) = (cardinality(${t.avatarKeys}) = 0)`,
    ),
    check("profiles_bio_length", sql`length(${t.bio}) <= 600`),
    check("profiles_location_length", sql`length(${t.location}) <= 80`),
    check("profiles_website_is_https", sql`${t.website} ~ '^https://' and length(${t.website}) <= 200`),
    check("profiles_avatar_is_ours", sql`${t.avatarUrl} ~ '^/'`),
    check("profiles_favorite_pairs_count", sql`cardinality(${t.favoritePairs}) <= 12`),
  ],
);
