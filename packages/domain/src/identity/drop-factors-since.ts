import type { MemberId } from "@yoforex/contracts";
import { and, eq, gte, or, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { recoveryCodes, userTotp } from "@yoforex/db/schema/sign-in";

/**
 * Takes away what somebody else who came in may have left behind to come in again: second factors set up since, and the
 * passkey that was shown. Recovery codes from before stay and are asked for, so that whoever has nothing but the
 * mailbox gets past no second factor.
 */
export async function dropFactorsSince(
  tx: Tx,
  { userId, since, passkeyId }: { userId: MemberId; since: Date; passkeyId: string | undefined },
): Promise<void> {
  const suspect = or(
    gte(userPasskeys.createdAt, since),
    passkeyId ? eq(userPasskeys.id, passkeyId) : undefined,
  );
  await tx.delete(userPasskeys).where(and(eq(userPasskeys.userId, userId), suspect));
  await tx.delete(userTotp).where(and(eq(userTotp.userId, userId), gte(userTotp.createdAt, since)));
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), gte(recoveryCodes.createdAt, since)));
}
