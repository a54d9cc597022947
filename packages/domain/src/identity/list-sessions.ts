import { type Audience, placeOf } from "@yoforex/auth";
import type { SessionView } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { deviceOf } from "./device.ts";

/** Where the member is signed in on this host, last used first; at most 100. */
export async function listSessions(ctx: DomainCtx, audience: Audience): Promise<SessionView[]> {
  const { id, sessionId } = requireMember(ctx).actor;
  const sessions = await ctx.auth.listSessions(ctx.db, id, audience);
  return sessions.map((session) => ({
    id: session.handle,
    current: session.id === sessionId,
    device: deviceOf(session.userAgent),
    place: placeOf(session.ip),
    usedFrom: placeOf(session.lastUsedIp ?? session.ip),
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }));
}
