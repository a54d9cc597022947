import type { InviteView } from "@yoforex/contracts";
import { and, eq, isNull, or, sql, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { users } from "@yoforex/db/schema/identity";
import { referrals } from "@yoforex/db/schema/referrals";
import { asProduct } from "../../as-product.ts";
import { requireMember } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { referralCodeOf } from "../../referral-code.ts";
import { beginOf, monthAfter } from "../calendar.ts";
import { readSettings } from "../settings.ts";
import { qualifiedThisMonth } from "./month.ts";
import { joinedBy } from "./referral-views.ts";

/**
 * One's own link, what it pays, and what it has brought.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getInvite(ctx: DomainCtx): Promise<InviteView> {
  const member = requireMember(ctx);
  const memberId = member.actor.id;
  const at = new Date(ctx.clock());
  return inTx(member, async (tx) => {
    const { rules, referrals: conditions } = (await readSettings(tx, at)).earn;
    const paid = await qualifiedThisMonth(tx, { memberId, at });
    return {
      code: referralCodeOf(memberId),
      joined: await asProduct(tx, () => countJoined(tx, memberId)),
      earned: await earnedOf(tx, memberId),
      qualifiedCoins: rules["referral.qualified"].coins,
      purchaseCoins: rules["referral.first.purchase"].coins,
      conditions,
      leftThisMonth: Math.max(0, conditions.qualifiedPerMonth - paid),
      resetsAt: beginOf(monthAfter(at)).toISOString(),
    };
  });
}

async function countJoined(tx: Tx, memberId: string): Promise<number> {
  const [row] = await tx
    .select({ joined: sql`count(*)`.mapWith(Number) })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.refereeId))
    .where(joinedBy(memberId));
  return row?.joined ?? 0;
}

/** What her link brought, without what was taken back. */
async function earnedOf(tx: Tx, memberId: string): Promise<number> {
  const stands = or(
    and(eq(earnings.trigger, "referral.qualified"), isNull(referrals.qualifiedTakenBackAt)),
    and(eq(earnings.trigger, "referral.first.purchase"), isNull(referrals.purchaseTakenBackAt)),
  );
  const [row] = await tx
    .select({ sum: sql`coalesce(sum(${earnings.coins}), 0)`.mapWith(Number) })
    .from(earnings)
    .innerJoin(referrals, sql`${referrals.refereeId}::text = ${earnings.fact}`)
    .where(and(eq(earnings.userId, memberId), eq(referrals.referrerId, memberId), stands));
  return row?.sum ?? 0;
}
