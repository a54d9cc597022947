import { createHash } from "node:crypto";
import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import type { MemberStatus, Role } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";
import { sessions, users } from "@yoforex/db/schema/identity";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import type { Audience } from "./types.ts";

interface SessionColumns {
  handle: string;
  audience: Audience;
  absoluteExpiresAt: Date;
  lastUsedAt: Date;
  authenticatedAt: Date;
  userAgent: string;
  ip: string | null;
  createdAt: Date;
}

interface UserColumns {
  username: string;
  role: Role;
  status: MemberStatus;
  emailVerifiedAt: Date | null;
  createdAt: Date;
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseSessionAttributes: SessionColumns;
    DatabaseUserAttributes: UserColumns;
  }
}

/** What the database knows of a token: a copy of its table opens no session. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Lucia keeps tokens in clear; this adapter lets it see tokens and the database see hashes. */
function withHashedTokens(inner: Adapter, firstExpiry: () => Date): Adapter {
  return {
    async getSessionAndUser(token) {
      const [session, user] = await inner.getSessionAndUser(hashOf(token));
      return [session && { ...session, id: token }, user];
    },
    setSession: (session) =>
      inner.setSession({ ...session, id: hashOf(session.id), expiresAt: firstExpiry() }),
    deleteSession: (token) => inner.deleteSession(hashOf(token)),
    updateSessionExpiration: (token, expiresAt) => inner.updateSessionExpiration(hashOf(token), expiresAt),
    getUserSessions: (userId) => inner.getUserSessions(userId),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}

/**
 * Lucia on a pool or in a transaction. Its own prolonging is off (a life of 0 never comes to its second half): it
 * knows neither our clock nor the end that no use puts off, so `createAuth` prolongs.
 * @param firstExpiry when a session made now ends unless it is used.
 */
export function luciaOn(db: Db | Tx, firstExpiry: () => Date) {
  const adapter = withHashedTokens(new DrizzlePostgreSQLAdapter(db, sessions, users), firstExpiry);
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(0, "ms"),
    getSessionAttributes: ({
      handle,
      audience,
      absoluteExpiresAt,
      lastUsedAt,
      authenticatedAt,
    }: SessionColumns) => ({
      handle,
      audience,
      absoluteExpiresAt,
      lastUsedAt,
      authenticatedAt,
    }),
    getUserAttributes: ({ username, role, status, emailVerifiedAt, createdAt }: UserColumns) => ({
      username,
      role,
      status,
      emailVerified: emailVerifiedAt !== null,
      joinedAt: createdAt.getTime(),
    }),
  });
}
