import type { Coins } from "@yoforex/contracts";
import { asId, coins, isDomainError, type MemberId, type TransferId, ZERO } from "@yoforex/contracts";
import { and, eq, isNull, type Tx } from "@yoforex/db";
import { userBadges } from "@yoforex/db/schema/badges";
import { earnings } from "@yoforex/db/schema/earning";
import { asProduct } from "../../as-product.ts";
import { takeBackEarning } from "../take-back-earning.ts";

interface Revoking {
  badgeId: string;
  memberId: MemberId;
  actor: MemberId;
  reason: string;
  now: Date;
}

export interface Revoked {
  takenBack: Coins;
  /** Whether the coins stay because she no longer has them. */
  spent: boolean;
}

/**
 * Takes a badge away, and with it by their mirror the coins that it paid, all or none. Who may, and the record of it,
 * are moderation's.
 * @returns null where she doesn't have it.
 */
export async function revokeBadge(tx: Tx, revoking: Revoking): Promise<Revoked | null> {
  const { badgeId, memberId, actor, reason, now } = revoking;
  const [revoked] = await tx
    .update(userBadges)
    .set({ revokedAt: now, revokedBy: actor, reason })
    .where(
      and(eq(userBadges.userId, memberId), eq(userBadges.badgeId, badgeId), isNull(userBadges.revokedAt)),
    )
    .returning({ coinsReturnedAt: userBadges.coinsReturnedAt });
  if (revoked === undefined) return null;
  // It was given again after its coins had gone back; they were paid once.
  return revoked.coinsReturnedAt === null ? takeBackCoins(tx, revoking) : { takenBack: ZERO, spent: false };
}

async function takeBackCoins(tx: Tx, { badgeId, memberId, actor, reason, now }: Revoking): Promise<Revoked> {
  const paid = and(
    eq(earnings.userId, memberId),
    eq(earnings.trigger, "badge.awarded"),
    eq(earnings.fact, badgeId),
  );
  const [earning] = await asProduct(tx, () =>
    tx.select({ coins: earnings.coins, transferId: earnings.transferId }).from(earnings).where(paid),
  );
  if (earning === undefined || earning.transferId === null) return { takenBack: ZERO, spent: false };
  const transferId = asId<TransferId>(earning.transferId);
  try {
    // In a savepoint: the badge goes even where its coins can't.
    await tx.transaction((inner) =>
      asProduct(inner, () => takeBackEarning(inner, { transferId, owner: memberId, actor, reason, now })),
    );
  } catch (error) {
    if (isDomainError(error, "REWARD_SPENT")) return { takenBack: ZERO, spent: true };
    throw error;
  }
  await tx
    .update(userBadges)
    .set({ coinsReturnedAt: now })
    .where(and(eq(userBadges.userId, memberId), eq(userBadges.badgeId, badgeId)));
  return { takenBack: coins(earning.coins), spent: false };
}
