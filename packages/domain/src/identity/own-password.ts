import { isCommonPassword } from "@yoforex/auth";
import { DomainError, type MemberId } from "@yoforex/contracts";
import { type Db, eq, type Tx } from "@yoforex/db";
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

/** Whether a member has a password; who registered by a provider has none until she sets one. */
export async function hasPassword(db: Db | Tx, userId: MemberId): Promise<boolean> {
  return (await db.$count(userCredentials, eq(userCredentials.userId, userId))) > 0;
}

/** Gives a member this password in place of whichever she had, if any, and ends all her sessions, on both hosts. */
export async function replacePassword(
  tx: Tx,
  ctx: DomainCtx,
  { userId, passwordHash }: { userId: MemberId; passwordHash: string },
): Promise<void> {
  const set = { passwordHash, changedAt: new Date(ctx.clock()) };
  await tx
    .insert(userCredentials)
    .values({ userId, ...set, createdAt: set.changedAt })
    .onConflictDoUpdate({ target: userCredentials.userId, set });
  await ctx.auth.revokeAllSessions(tx, userId);
}
