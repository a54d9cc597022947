import type { MemberId, MemberStatus, Role, SessionId } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";

/** Members and staff sign in on different hosts, with different cookies and sessions. */
export type Audience = "member" | "admin";

export interface SessionOrigin {
  ip: string | null;
  userAgent: string;
}

export interface Session {
  /** SHA-256 of the token: what the database holds. */
  id: string;
  /** How a member names the session to end it. */
  handle: SessionId;
  audience: Audience;
  /** Set when the session was made or prolonged just now. */
  fresh: boolean;
  /** When its member last showed who she is, in milliseconds since the epoch. */
  authenticatedAt: number;
  /** When it ends unless it is used. */
  expiresAt: Date;
  /** When it ends in any case; the cookie lives as long, so that no prolonging has to send it again. */
  endsAt: Date;
}

export interface SessionUser {
  id: MemberId;
  username: string;
  role: Role;
  status: MemberStatus;
  emailVerified: boolean;
  /** When she registered, in milliseconds since the epoch. */
  joinedAt: number;
}

export interface SessionSummary {
  id: string;
  handle: SessionId;
  userAgent: string;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  /** Null while it was used from nowhere else than `ip`. */
  lastUsedIp: string | null;
  expiresAt: Date;
}

/** Passwords and sessions. The only thing the product knows of Lucia. */
export interface Auth {
  /** Argon2id; at most a few at a time, whoever asks. */
  hashPassword(password: string): Promise<string>;
  /** With `hash` null a dummy is compared, so that unknown accounts take as long. Always false then. */
  verifyPassword(hash: string | null, password: string): Promise<boolean>;
  /** A new session; the token is returned once and only its hash is stored. */
  createSession(
    tx: Tx,
    session: { userId: MemberId; audience: Audience; origin: SessionOrigin },
  ): Promise<{ token: string; session: Session }>;
  /**
   * The session and its user as they are now, or null. Prolongs it at most once an hour, and writes down then from
   * where it is used.
   */
  validateSession(
    token: string,
    audience: Audience,
    ip?: string | null,
  ): Promise<{ session: Session; user: SessionUser } | null>;
  /** Those of one member, as far as the actor of `db` may see them; at most 100. */
  listSessions(db: Db, userId: MemberId, audience: Audience): Promise<SessionSummary[]>;
  /** Ends one session of this member; false when it isn't hers. */
  revokeSession(tx: Tx, userId: MemberId, handle: SessionId): Promise<boolean>;
  /** Ends the session named by its hash, if there is one. */
  endSession(tx: Tx, sessionId: string): Promise<void>;
  /** Ends every session of a member but, if given, the one named by its hash. */
  revokeAllSessions(tx: Tx, userId: MemberId, exceptSessionId?: string): Promise<void>;
  deleteExpiredSessions(): Promise<number>;
}

/** Encrypts what must not stand in clear, and makes keyed hashes to look it up by. */
export interface SecretBox {
  /** The id of the key that encrypts. */
  readonly currentKeyId: string;
  /** AES-256-GCM under the current key; the key's id stands in the text. `purpose` is authenticated with it. */
  encrypt(plain: string, purpose: string): string;
  /** @throws Error when the text was changed, its key is unknown or the purpose differs. */
  decrypt(cipher: string, purpose: string): string;
  /** HMAC-SHA-256 of a normalised value: equal values, equal hashes, nothing learnt without the key. */
  blindIndex(value: string, purpose: string): Uint8Array;
  /** The same under every key that look-ups know: the current one's first, by which all is written. */
  blindIndexes(value: string, purpose: string): readonly [Uint8Array, ...Uint8Array[]];
  /** Whether a stored index is this value's, under whichever of those keys; how long it takes doesn't tell. */
  isIndexOf(stored: Uint8Array, value: string, purpose: string): boolean;
}
