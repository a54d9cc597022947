import type { MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { userBadges } from "@yoforex/db/schema/badges";

/** Gives a badge to whoever bought it, also anew after a refund. It pays nothing, and she needs no notice. */
export async function giveBadgeBought(
  tx: Tx,
  { badgeId, memberId, now }: { badgeId: string; memberId: MemberId; now: Date },
): Promise<void> {
  await tx
    .insert(userBadges)
    .values({ userId: memberId, badgeId, createdAt: now })
    .onConflictDoUpdate({
      target: [userBadges.userId, userBadges.badgeId],
      set: { revokedAt: null, revokedBy: null, createdAt: now },
    });
}
