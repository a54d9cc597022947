import type { Audience } from "@yoforex/auth";
import type { MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";

/** A session just opened: its token, for the cookie and nothing else, and how long the cookie lives. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

/** A new session, never one that somebody brought along; the one that the caller had ends. */
export async function openSession(
  tx: Tx,
  ctx: DomainCtx,
  { userId, audience }: { userId: MemberId; audience: Audience },
): Promise<OpenedSession> {
  if (ctx.actor.type === "member") await ctx.auth.endSession(tx, ctx.actor.sessionId);
  const { token, session } = await ctx.auth.createSession(tx, { userId, audience, origin: ctx.origin });
  return { token, expiresAt: session.endsAt };
}
