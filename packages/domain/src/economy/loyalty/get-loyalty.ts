import { type LoyaltyView, TIERS } from "@yoforex/contracts";
import { and, eq, gt } from "@yoforex/db";
import { userActivity } from "@yoforex/db/schema/earning";
import { requireMember } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { dayOf } from "../calendar.ts";
import { readSettings } from "../settings.ts";
import { tierOf } from "./tier-of.ts";

/**
 * One's tier, what it gives, and what the others ask for.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getLoyalty(ctx: DomainCtx): Promise<LoyaltyView> {
  const member = requireMember(ctx);
  const memberId = member.actor.id;
  const now = new Date(ctx.clock());
  return inTx(member, async (tx) => {
    const { loyalty } = await readSettings(tx, now);
    const today = and(
      eq(userActivity.userId, memberId),
      eq(userActivity.day, dayOf(now)),
      gt(userActivity.actions, 0),
    );
    return {
      ...(await tierOf(tx, memberId, now)),
      windowDays: loyalty.windowDays,
      activeToday: (await tx.$count(userActivity, today)) > 0,
      tiers: TIERS.map((tier) => ({ tier, ...loyalty.tiers[tier] })),
    };
  });
}
