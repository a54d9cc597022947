import { asId, DomainError, type MemberId, type VerifyEmailInput } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { emailVerificationCodes, users } from "@yoforex/db/schema/identity";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { codeIdOf, isCode } from "./code.ts";
import { enter } from "./enter.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { markVerified } from "./mark-verified.ts";
import type { OpenedSession } from "./open-session.ts";
import { CODE_TRIES } from "./rules.ts";

/**
 * Proves an address by the code that was mailed to it, and signs in. All other sessions of the member end. The
 * first time, the step that follows from it, the welcome coins, happens in the same transaction.
 * @throws WRONG_CODE, CODE_EXPIRED, RATE_LIMITED; SECOND_FACTOR_REQUIRED for a member who has one by now.
 */
export async function verifyEmail(ctx: DomainCtx, input: VerifyEmailInput): Promise<OpenedSession> {
  const codeId = codeIdOf(ctx, input.registration);
  await ctx.limits.take(LIMITS.codeTries, await registrantOf(ctx, codeId));
  const outcome = await inTx(atEntry(ctx), async (tx) => {
    const tried = await tryCode(tx, ctx, { codeId, code: input.code });
    if (tried instanceof DomainError) return tried;
    await ctx.auth.revokeAllSessions(tx, tried.userId);
    const opened = await enter(tx, ctx, { userId: tried.userId, audience: "member", method: "email_code" });
    await markVerified(tx, ctx, tried.userId);
    return opened;
  });
  // Thrown after the commit, so that a wrong try is counted.
  if (outcome instanceof DomainError) throw outcome;
  return outcome;
}

/** Whose tries are counted: one registration's, however many codes it was sent. */
async function registrantOf(ctx: DomainCtx, codeId: string): Promise<string> {
  const [row] = await atEntry(ctx)
    .db.select({ userId: emailVerificationCodes.userId })
    .from(emailVerificationCodes)
    .where(eq(emailVerificationCodes.id, codeId));
  if (row === undefined) throw new DomainError("CODE_EXPIRED", {});
  return row.userId;
}

async function tryCode(
  tx: Tx,
  ctx: DomainCtx,
  { codeId, code }: { codeId: string; code: string },
): Promise<{ userId: MemberId } | DomainError> {
  const codes = emailVerificationCodes;
  const now = new Date(ctx.clock());
  const [row] = await tx.select().from(codes).where(eq(codes.id, codeId)).for("update");
  if (row === undefined || row.usedAt !== null || row.expiresAt <= now || row.tries >= CODE_TRIES) {
    return new DomainError("CODE_EXPIRED", {});
  }
  const [member] = await tx
    .select({ emailIndex: users.emailIndex })
    .from(users)
    .where(eq(users.id, row.userId));
  // Bound to the address it was sent to: of no use once she has another, and never where it was not hers.
  const isHers =
    member?.emailIndex !== null &&
    member?.emailIndex !== undefined &&
    keyOf(member.emailIndex) === keyOf(row.emailIndex);
  const tries = row.tries + 1;
  const isRight = isCode(ctx, row, code) && isHers;
  await tx
    .update(codes)
    .set({ tries, usedAt: isRight ? now : null })
    .where(eq(codes.id, codeId));
  if (!isRight) return new DomainError("WRONG_CODE", { triesLeft: CODE_TRIES - tries });
  return { userId: asId<MemberId>(row.userId) };
}
