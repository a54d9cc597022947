import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { createdAt, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/** A member who wants to read what another writes. */
export const userFollows = pgTable(
  "user_follows",
  {
    followerId: refersTo(() => users.id, "cascade").notNull(),
    followedId: refersTo(() => users.id, "cascade").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "user_follows_one_per_pair", columns: [t.followerId, t.followedId] }),
    index("user_follows_newest").on(t.followerId, t.createdAt, t.followedId),
    index("user_follows_by_followed").on(t.followedId),
    check("user_follows_are_of_others", sql`${t.followerId} <> ${t.followedId}`),
  ],
);
