import { type Coins, type EconomySettings, type MemberId, ZERO } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { userBadges } from "@yoforex/db/schema/badges";
import { asProduct } from "../../as-product.ts";
import type { DomainCtx } from "../../context.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { earn } from "../earn.ts";
import { lockXp } from "../experience.ts";

export interface Giving {
  badge: { id: string; name: string; coins: number };
  memberId: MemberId;
  settings: EconomySettings;
  at: Date;
  /** Who gives it by hand, and why. */
  by?: { staffId: MemberId; reason: string };
}

/**
 * Gives a member a badge and pays what it is worth, as far as her caps let it: once for ever, whoever gives it and
 * however often.
 * @returns what was paid, or null when she was given it before.
 * @throws BudgetEmpty when the house can't pay; nothing is written then.
 */
export async function giveBadge(tx: Tx, ctx: DomainCtx, giving: Giving): Promise<Coins | null> {
  const { badge, memberId, at, by } = giving;
  // Whoever pays her takes this lock first, so that two who give her badges don't wait for each other.
  await asProduct(tx, () => lockXp(tx, memberId, at));
  const [given] = await tx
    .insert(userBadges)
    .values({
      userId: memberId,
      badgeId: badge.id,
      createdAt: at,
      ...(by && { awardedBy: by.staffId, reason: by.reason }),
    })
    .onConflictDoNothing()
    .returning({ badgeId: userBadges.badgeId });
  if (given === undefined) return null;
  const paid = await payBadge(tx, giving);
  const data = { name: badge.name, coins: paid };
  await enqueueMail(tx, ctx, { userId: memberId, template: "badge-awarded", data });
  return paid;
}

/** Pays what a badge is worth; one that pays nothing leaves no trace among the earnings. */
async function payBadge(tx: Tx, { badge, memberId, settings, at }: Giving): Promise<Coins> {
  if (badge.coins === 0) return ZERO;
  const earned = await asProduct(tx, () =>
    earn(tx, settings, {
      memberId,
      trigger: "badge.awarded",
      fact: badge.id,
      reward: badge.coins,
      xp: 0,
      at,
      source: { type: "badge", id: badge.id },
    }),
  );
  return earned?.coins ?? ZERO;
}
