import { asId, type MemberId, newId } from "@yoforex/contracts";
import { actingOn, type Db, eq } from "@yoforex/db";
import { sessions } from "@yoforex/db/schema/identity";
import { endingSessions } from "./end-sessions.ts";
import { hashOf, luciaOn } from "./lucia.ts";
import { createPasswords, PASSWORD_COST } from "./passwords.ts";
import { standingAt } from "./standing.ts";
import type { Auth, Session } from "./types.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A session ends when it was not used for so long … */
const IDLE_MS = 10 * DAY_MS;
/** … and at this age in any case. */
const ABSOLUTE_MS = 30 * DAY_MS;
/** Use is written down at most this often, so that reading a page is not a write. */
const PROLONG_AFTER_MS = HOUR_MS;

export interface AuthParts {
  db: Db;
  /** Now, in milliseconds since the epoch. */
  clock?: () => number;
  passwords?: Pick<Auth, "hashPassword" | "verifyPassword">;
}

/** Passwords and sessions on our database. */
export function createAuth({
  db,
  clock = Date.now,
  passwords = createPasswords(PASSWORD_COST),
}: AuthParts): Auth {
  const firstExpiry = () => new Date(clock() + IDLE_MS);
  // A session is looked up before anybody knows whose it is.
  const entry = actingOn(db, { kind: "entry" });
  const lucia = luciaOn(entry, firstExpiry);

  return {
    ...passwords,
    ...endingSessions(db, clock),

    async createSession(tx, { userId, audience, origin }) {
      const now = clock();
      const endsAt = new Date(now + ABSOLUTE_MS);
      const { id: token, handle } = await luciaOn(tx, firstExpiry).createSession(userId, {
        handle: newId(now),
        audience,
        absoluteExpiresAt: endsAt,
        lastUsedAt: new Date(now),
        authenticatedAt: new Date(now),
        userAgent: origin.userAgent.slice(0, 300),
        ip: origin.ip,
        createdAt: new Date(now),
      });
      const session = { id: hashOf(token), handle: asId<Session["handle"]>(handle), audience, fresh: true };
      return { token, session: { ...session, authenticatedAt: now, expiresAt: firstExpiry(), endsAt } };
    },

    async validateSession(token, audience, ip = null) {
      const { session: found, user } = await lucia.validateSession(token);
      if (found === null || found.audience !== audience) return null;
      const now = clock();
      if (found.expiresAt.getTime() <= now) {
        await lucia.invalidateSession(token);
        return null;
      }
      const endsAt = found.absoluteExpiresAt;
      const fresh = now - found.lastUsedAt.getTime() >= PROLONG_AFTER_MS;
      const expiresAt = fresh ? new Date(Math.min(now + IDLE_MS, endsAt.getTime())) : found.expiresAt;
      const session = { id: hashOf(token), handle: asId<Session["handle"]>(found.handle), audience, fresh };
      if (fresh) await prolong(entry, { id: session.id, expiresAt, lastUsedAt: new Date(now), ip });
      const { username, role, emailVerified, joinedAt } = user;
      // The column says who is limited; until when, her sanctions say, so that an end is kept to the second.
      const isLimited = user.status !== "active" && user.status !== "erased";
      const status = isLimited ? await standingAt(entry, user.id, new Date(now)) : user.status;
      return {
        session: { ...session, authenticatedAt: found.authenticatedAt.getTime(), expiresAt, endsAt },
        user: { id: asId<MemberId>(user.id), username, role, status, emailVerified, joinedAt },
      };
    },
  };
}

async function prolong(
  db: Db,
  session: { id: string; expiresAt: Date; lastUsedAt: Date; ip: string | null },
): Promise<void> {
  const { id, ip, ...times } = session;
  const from = ip === null ? {} : { lastUsedIp: ip };
  await db
    .update(sessions)
    .set({ ...times, ...from })
    .where(eq(sessions.id, id));
}
