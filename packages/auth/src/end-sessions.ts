import { asId } from "@yoforex/contracts";
import { actingOn, and, type Db, desc, eq, gt, lte, ne } from "@yoforex/db";
import { sessions } from "@yoforex/db/schema/identity";
import type { Auth } from "./types.ts";

const SHOWN_MAX = 100;

type EndingSessions = Pick<
  Auth,
  "listSessions" | "revokeSession" | "endSession" | "revokeAllSessions" | "deleteExpiredSessions"
>;

/** Seeing sessions and ending them, each by its member, its handle, its hash or its age. */
export const endingSessions = (own: Db, clock: () => number): EndingSessions => ({
  async listSessions(db, userId, audience) {
    const { id, handle, userAgent, ip, createdAt, lastUsedAt, lastUsedIp, expiresAt } = sessions;
    const alive = gt(expiresAt, new Date(clock()));
    const rows = await db
      .select({ id, handle, userAgent, ip, createdAt, lastUsedAt, lastUsedIp, expiresAt })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.audience, audience), alive))
      .orderBy(desc(lastUsedAt), desc(createdAt))
      .limit(SHOWN_MAX);
    return rows.map((row) => ({ ...row, handle: asId(row.handle) }));
  },

  async revokeSession(tx, userId, handle) {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.handle, handle)))
      .returning({ id: sessions.id });
    return ended.length > 0;
  },

  async endSession(tx, sessionId) {
    await tx.delete(sessions).where(eq(sessions.id, sessionId));
  },

  async revokeAllSessions(tx, userId, exceptSessionId) {
    const but = exceptSessionId === undefined ? undefined : ne(sessions.id, exceptSessionId);
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), but));
  },

  async deleteExpiredSessions() {
    const gone = await actingOn(own, { kind: "system" })
      .delete(sessions)
      .where(lte(sessions.expiresAt, new Date(clock())))
      .returning({ id: sessions.id });
    return gone.length;
  },
});
