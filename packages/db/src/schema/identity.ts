import { LOGIN_FAILURES, LOGIN_METHODS, MEMBER_STATUSES, ROLES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  inet,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { bytes, citext, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";

export const userRole = pgEnum("user_role", ROLES);
export const userStatus = pgEnum("user_status", MEMBER_STATUSES);
/** Which host a session belongs to: staff sign in to the admin app apart from the member app. */
export const sessionAudience = pgEnum("session_audience", ["member", "admin"]);
export const loginOutcome = pgEnum("login_outcome", ["success", "failure", "refused"]);
/** What somebody showed, or tried to show, to get in. */
export const loginMethod = pgEnum("login_method", LOGIN_METHODS);
/** Why a try came to nothing. */
export const loginFailure = pgEnum("login_failure", LOGIN_FAILURES);

/** A member. Her address stands encrypted beside a keyed hash that is unique and serves look-up. */
export const users = pgTable(
  "users",
  {
    id: id(),
    username: citext().notNull(),
    emailCipher: text(),
    emailIndex: bytes(),
    emailVerifiedAt: instant(),
    role: userRole().notNull().default("user"),
    status: userStatus().notNull().default("active"),
    lastLoginAt: instant(),
    /** When she last took another name; null while she has the one she registered. */
    renamedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("users_username_is_taken_once").on(t.username),
    unique("users_email_is_taken_once").on(t.emailIndex),
    index("users_by_age").on(t.createdAt, t.id),
    check("users_username_shape", sql`${t.username} ~ '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$'`),
    check("users_username_length", sql`length(${t.username}::text) between 3 and 24`),
    check("users_email_is_whole", sql`(${t.emailCipher} is null) = (${t.emailIndex} is null)`),
    check("users_without_email_are_erased", sql`${t.emailCipher} is not null or ${t.status} = 'erased'`),
  ],
);

/**
 * Names that nobody may take, nor one that reads like them: those in use, and those given up until `until`. The key is
 * the hash of what the name reads like, as name_key() says, so that a name stays kept when its member was erased and
 * nothing else of her is left.
 */
export const userNames = pgTable(
  "user_names",
  {
    key: bytes().primaryKey(),
    userId: refersTo(() => users.id, "restrict"),
    name: citext(),
    /** Since when she has it. */
    createdAt: createdAt(),
    /** Until when it is kept from others; null while it is in use. */
    until: instant(),
  },
  (t) => [
    index("user_names_by_user").on(t.userId),
    index("user_names_by_end").on(t.until).where(sql`${t.until} is not null`),
    uniqueIndex("user_names_one_in_use_per_member").on(t.userId).where(sql`${t.until} is null`),
    check("user_names_are_somebodys_or_end", sql`${t.userId} is not null or ${t.until} is not null`),
    check("user_names_name_somebody", sql`(${t.userId} is null) = (${t.name} is null)`),
  ],
);

/** The password's Argon2id hash, apart from the row that every page joins. */
export const userCredentials = pgTable(
  "user_credentials",
  {
    userId: refersTo(() => users.id, "cascade").primaryKey(),
    passwordHash: text().notNull(),
    changedAt: instant().notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [check("user_credentials_are_argon2id", sql`${t.passwordHash} like '$argon2id$%'`)],
);

/** `id` is the SHA-256 of the cookie's token; `handle` is how a member names a session to end it. */
export const sessions = pgTable(
  "sessions",
  {
    id: varchar({ length: 64 }).primaryKey(),
    handle: uuid().notNull(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    audience: sessionAudience().notNull(),
    expiresAt: instant().notNull(),
    absoluteExpiresAt: instant().notNull(),
    lastUsedAt: instant().notNull().defaultNow(),
    /** When she last showed who she is: at the sign-in, or since then for an act that asks for it anew. */
    authenticatedAt: instant().notNull().defaultNow(),
    userAgent: text().notNull(),
    ip: inet(),
    /** Where it was last used from, written with `lastUsedAt`; null while that is where it was opened. */
    lastUsedIp: inet(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("sessions_handle_names_one").on(t.handle),
    index("sessions_by_user").on(t.userId),
    index("sessions_by_expiry").on(t.expiresAt),
    check("sessions_id_is_a_hash", sql`${t.id} ~ '^[0-9a-f]{64}$'`),
    check("sessions_end_in_time", sql`${t.expiresAt} <= ${t.absoluteExpiresAt}`),
    check("sessions_user_agent_length", sql`length(${t.userAgent}) <= 300`),
  ],
);

/** A code of 8 digits, hashed, bound to the member and to the address it was sent to. */
export const emailVerificationCodes = pgTable(
  "email_verification_codes",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    emailIndex: bytes().notNull(),
    codeHash: bytes().notNull(),
    tries: smallint().notNull().default(0),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("email_verification_codes_by_user").on(t.userId, t.createdAt),
    check("email_verification_codes_tries", sql`${t.tries} between 0 and 10`),
  ],
);

/** The SHA-256 of a link's token; it lives an hour and works once. */
export const passwordResetTokens = pgTable(
  "password_reset_tokens",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    tokenHash: bytes().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("password_reset_tokens_are_distinct").on(t.tokenHash),
    index("password_reset_tokens_by_user").on(t.userId),
  ],
);

/** Every attempt to sign in, kept 90 days for the member's and the staff's eyes. */
export const loginEvents = pgTable(
  "login_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: refersTo(() => users.id, "cascade"),
    audience: sessionAudience().notNull(),
    outcome: loginOutcome().notNull(),
    method: loginMethod().notNull().default("password"),
    failure: loginFailure(),
    /** The browser's name for itself in words, such as "Firefox on Linux". */
    device: text().notNull().default("Unknown device"),
    /** A country or region, only where the product was told one. */
    place: text(),
    ip: inet(),
    userAgent: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("login_events_by_user").on(t.userId, t.createdAt),
    index("login_events_by_age").on(t.createdAt),
    check("login_events_only_failures_have_a_reason", sql`${t.failure} is null or ${t.outcome} <> 'success'`),
    check("login_events_device_length", sql`length(${t.device}) <= 100 and length(${t.place}) <= 100`),
    check("login_events_user_agent_length", sql`length(${t.userAgent}) <= 300`),
  ],
);

/** Token buckets of the rate limits (docs/adr/0019). Unlogged: after a crash everybody begins with full ones. */
export const rateBuckets = pgTable(
  "rate_buckets",
  {
    key: varchar({ length: 255 }).primaryKey(),
    /** Millionths of tokens that were left at `atMs` (milliseconds since the epoch); it fills up evenly until `fullAtMs`. */
    microTokens: bigint({ mode: "number" }).notNull(),
    /** What the last who asked was given; 0 for a refusal. */
    granted: integer().notNull(),
    atMs: bigint({ mode: "number" }).notNull(),
    fullAtMs: bigint({ mode: "number" }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("rate_buckets_by_fullness").on(t.fullAtMs),
    check("rate_buckets_are_never_overdrawn", sql`${t.microTokens} >= 0`),
  ],
);
