import type { MemberId, Tier } from "@yoforex/contracts";
import { and, type Db, desc, eq, gt, gte, lt, type Tx } from "@yoforex/db";
import { userActivity } from "@yoforex/db/schema/earning";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { readSettings } from "../settings.ts";
import { windowOf } from "./tiers.ts";

export interface Loyalty {
  tier: Tier;
  /** What a withdrawal costs in this tier, in basis points of its amount, by the settings in force. */
  feeBps: number;
  /** Active days in the window that ended yesterday. */
  activeDays: number;
}

/**
 * The tier that a member is in, and what it costs her to withdraw. The tier is the one that the last night found, so
 * `activeDays` may be enough for another, which the coming night brings. Everybody begins in the first.
 * @param reader acts as the member herself, as staff, or as the product: others see her in the first tier.
 */
export async function tierOf(reader: Db | Tx, memberId: MemberId, now: Date): Promise<Loyalty> {
  const { loyalty } = await readSettings(reader, now);
  const [last] = await reader
    .select({ tier: loyaltyHistory.toTier })
    .from(loyaltyHistory)
    .where(eq(loyaltyHistory.userId, memberId))
    .orderBy(desc(loyaltyHistory.day))
    .limit(1);
  const { from, before } = windowOf(now, loyalty);
  const activeDays = await reader.$count(
    userActivity,
    and(
      eq(userActivity.userId, memberId),
      gt(userActivity.actions, 0),
      gte(userActivity.day, from),
      lt(userActivity.day, before),
    ),
  );
  const tier = last?.tier ?? "bronze";
  return { tier, feeBps: loyalty.tiers[tier].feeBps, activeDays };
}
