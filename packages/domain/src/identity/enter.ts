import type { Audience } from "@yoforex/auth";
import { DomainError, type LoginMethod, type MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { openChallenge } from "./challenge.ts";
import { type OpenedSession, openSession } from "./open-session.ts";
import { recordEntry } from "./record-sign-in.ts";
import { secondFactorsOf } from "./second-factor.ts";

/**
 * What follows a first factor that was right, whichever it was: a session, or the refusal that asks for the second
 * step. The refusal is answered, not thrown, since what it names must be committed; throw it afterwards.
 */
export async function enter(
  tx: Tx,
  ctx: DomainCtx,
  way: { userId: MemberId; audience: Audience; method: LoginMethod },
): Promise<OpenedSession | DomainError> {
  const { userId, audience } = way;
  const methods = await secondFactorsOf(tx, userId, ctx.parties[audience].id);
  if (methods.length > 0) {
    const challenge = await openChallenge(tx, ctx, { purpose: "second_factor", audience, userId });
    return new DomainError("SECOND_FACTOR_REQUIRED", { challenge, methods });
  }
  await recordEntry(tx, ctx, way);
  return openSession(tx, ctx, { userId, audience });
}
