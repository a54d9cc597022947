import { CHALLENGE_PURPOSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgEnum, pgTable, smallint, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, refersTo } from "../columns.ts";
import { sessionAudience, users } from "./identity.ts";

export const challengePurpose = pgEnum("challenge_purpose", CHALLENGE_PURPOSES);

/**
 * A member's key for codes that change every 30 seconds, encrypted. `lastStep` is the step of the last code that was
 * taken: no code of that step or an earlier one is good again.
 */
export const userTotp = pgTable(
  "user_totp",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    secretCipher: text().notNull(),
    /** Null until a first code has shown that her device has the key. */
    confirmedAt: instant(),
    lastStep: bigint({ mode: "number" }).notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [check("user_totp_last_step_is_a_step", sql`${t.lastStep} >= 0`)],
);

/** Codes on paper for the day the device is lost: hashed with a key, each good once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    codeHash: bytes().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [unique("recovery_codes_are_distinct").on(t.userId, t.codeHash)],
);

/**
 * Something begun that its token alone can finish: once, for one purpose, soon. It is no session and opens nothing by
 * itself. Only the SHA-256 of the token is stored.
 */
export const authChallenges = pgTable(
  "auth_challenges",
  {
    id: id(),
    purpose: challengePurpose().notNull(),
    audience: sessionAudience().notNull(),
    /** Whose it is; null while nobody knows. */
    userId: refersTo(() => users.id, "cascade"),
    tokenHash: bytes().notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull().default({}),
    tries: smallint().notNull().default(0),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("auth_challenges_are_distinct").on(t.tokenHash),
    index("auth_challenges_by_user").on(t.userId),
    index("auth_challenges_by_expiry").on(t.expiresAt),
    check("auth_challenges_tries", sql`${t.tries} between 0 and 10`),
  ],
);
