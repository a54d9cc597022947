import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

/**
 * The public half of a key pair whose private half never leaves a member's authenticator, for one site. Nothing in it
 * lets anybody in.
 */
export const userPasskeys = pgTable(
  "user_passkeys",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    /** By what the authenticator knows it. */
    credentialId: bytes().notNull(),
    /** As COSE writes it (RFC 9052). */
    publicKey: bytes().notNull(),
    /** How often it was used, as the authenticator counts; always 0 for those that don't. */
    signCount: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    /** Whether a password manager keeps copies of it. */
    isBackedUp: boolean().notNull(),
    /** The site whose pages it works on: a host's name. */
    rpId: text().notNull(),
    name: text().notNull(),
    lastUsedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("user_passkeys_credential_is_known_once").on(t.credentialId),
    index("user_passkeys_by_user").on(t.userId, t.createdAt),
    check("user_passkeys_sign_count_is_a_count", sql`${t.signCount} >= 0`),
    check("user_passkeys_name_length", sql`length(${t.name}) between 1 and 60`),
    check("user_passkeys_credential_length", sql`length(${t.credentialId}) between 1 and 1023`),
  ],
);
