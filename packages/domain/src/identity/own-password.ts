import { isCommonPassword } from "@yoforex/auth";
import { DomainError, type MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";

/**
 * Refuses what is guessed first. Nothing else is asked of a password (ASVS 6.2.5).
 * @throws PASSWORD_TOO_COMMON.
 */
export function refuseCommonPassword(password: string, member: { username: string; email: string }): void {
  if (isCommonPassword(password, [member.username, member.email])) {
    throw new DomainError("PASSWORD_TOO_COMMON", {});
  }
}

/** Replaces a member's password and ends all her sessions, on both hosts. */
export async function replacePassword(
  tx: Tx,
  ctx: DomainCtx,
  { userId, passwordHash }: { userId: MemberId; passwordHash: string },
): Promise<void> {
  await tx
    .update(userCredentials)
    .set({ passwordHash, changedAt: new Date(ctx.clock()) })
    .where(eq(userCredentials.userId, userId));
  await ctx.auth.revokeAllSessions(tx, userId);
}
