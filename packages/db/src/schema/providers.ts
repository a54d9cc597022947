import { sql } from "drizzle-orm";
import { check, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/**
 * Accounts at OpenID Connect providers that members sign in with. A provider is known by its issuer, since a subject
 * means nothing without it (OpenID Connect Core, 5.7): what the operator calls it may change. No address is kept: who
 * she is there is the subject alone.
 */
export const userIdentities = pgTable(
  "user_identities",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    issuer: text().notNull(),
    subject: text().notNull(),
    lastUsedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("user_identities_name_one_member").on(t.issuer, t.subject),
    unique("user_identities_one_of_each_issuer").on(t.userId, t.issuer),
    check(
      "user_identities_lengths",
      sql`length(${t.issuer}) <= 300 and length(${t.subject}) between 1 and 255`,
    ),
  ],
);
