import { DomainError, type MemberId } from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { userTotp } from "@yoforex/db/schema/sign-in";
import type { DomainCtx } from "../context.ts";
import { dropUselessCodes } from "./drop-useless-codes.ts";
import { requireWayIn } from "./require-way-in.ts";

/** A second factor that is gone: what it was called, and whether it was the last, so that the codes went with it. */
export interface DroppedFactor {
  name: string;
  isLast: boolean;
}

/**
 * Takes a passkey away.
 * @throws NOT_FOUND when it is not hers; ONLY_WAY_IN.
 */
export async function dropPasskey(
  tx: Tx,
  ctx: DomainCtx,
  { userId, passkeyId }: { userId: MemberId; passkeyId: string },
): Promise<DroppedFactor> {
  const [gone] = await tx
    .delete(userPasskeys)
    .where(and(eq(userPasskeys.id, passkeyId), eq(userPasskeys.userId, userId)))
    .returning({ name: userPasskeys.name });
  if (gone === undefined) throw new DomainError("NOT_FOUND", { what: "passkey" });
  await requireWayIn(tx, ctx, userId);
  return { name: gone.name, isLast: await dropUselessCodes(tx, userId) };
}

/**
 * Takes the authenticator app away, or a key that was never confirmed.
 * @returns null where there was only such a key.
 * @throws NOT_FOUND when there is neither.
 */
export async function dropTotp(tx: Tx, userId: MemberId): Promise<DroppedFactor | null> {
  const [gone] = await tx
    .delete(userTotp)
    .where(eq(userTotp.userId, userId))
    .returning({ confirmedAt: userTotp.confirmedAt });
  if (gone === undefined) throw new DomainError("NOT_FOUND", { what: "authenticator" });
  if (gone.confirmedAt === null) return null;
  return { name: "authenticator app", isLast: await dropUselessCodes(tx, userId) };
}
