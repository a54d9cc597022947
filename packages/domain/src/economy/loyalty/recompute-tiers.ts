import { asId, type MemberId, newId, type Tier } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { loyaltyHistory } from "@yoforex/db/schema/loyalty";
import { requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { tell } from "../../notifications/index.ts";
import { readSettings } from "../settings.ts";
import { tierFor, windowOf } from "./tiers.ts";

/** As many changes as one statement writes. */
const BATCH = 500;

/**
 * Puts every member into the tier that her active days bring, counting the whole days before today, and writes down
 * who changed. A day's run again, or another process' at the same moment, finds or leaves nothing to change.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function recomputeTiers(ctx: DomainCtx): Promise<{ raised: number; lowered: number }> {
  const job = requireSystem(ctx);
  const now = new Date(ctx.clock());
  return inTx(job, async (tx) => {
    const { loyalty } = await readSettings(tx, now);
    const window = windowOf(now, loyalty);
    const counted = await countDays(tx, window);
    const changes = counted
      .map((member) => ({ ...member, to: tierFor(member.activeDays, loyalty) }))
      .filter(({ tier, to }) => tier !== to);
    const written: { memberId: string; from: Tier; to: Tier }[] = [];
    for (let n = 0; n < changes.length; n += BATCH) {
      const rows = changes.slice(n, n + BATCH).map(({ memberId, tier, to, activeDays }) => ({
        id: newId(now.getTime()),
        userId: memberId,
        day: window.before,
        fromTier: tier,
        toTier: to,
        activeDays,
        createdAt: now,
      }));
      written.push(
        ...(await tx.insert(loyaltyHistory).values(rows).onConflictDoNothing().returning({
          memberId: loyaltyHistory.userId,
          from: loyaltyHistory.fromTier,
          to: loyaltyHistory.toTier,
        })),
      );
    }
    for (const { memberId, to } of written) {
      const text = `You are in the tier ${to} from today on`;
      await tell(tx, {
        userId: asId<MemberId>(memberId),
        kind: "rewards",
        text,
        path: "/tier",
        by: null,
        at: now,
      });
    }
    const raised = written.filter(({ from, to }) => isAbove(loyalty.tiers, to, from)).length;
    return { raised, lowered: written.length - raised };
  });
}

const isAbove = (tiers: Record<Tier, { fromDays: number }>, one: Tier, other: Tier): boolean =>
  tiers[one].fromDays > tiers[other].fromDays;

interface Counted {
  memberId: MemberId;
  tier: Tier;
  activeDays: number;
}

/** The days of everybody who was active in the window, or is above the first tier though she wasn't. */
async function countDays(tx: Tx, { from, before }: { from: string; before: string }): Promise<Counted[]> {
  const { rows } = await tx.execute<{ member_id: string; tier: Tier; active_days: number }>(sql`
    with counted as (
      select user_id, count(*)::int as days from user_activity
      where actions > 0 and day >= ${from}::date and day < ${before}::date group by user_id
    ), standing as (
      select distinct on (user_id) user_id, to_tier, day from loyalty_history order by user_id, day desc
    )
    select user_id as member_id, coalesce(to_tier, 'bronze') as tier, coalesce(days, 0) as active_days
    from counted full join standing using (user_id)
    where standing.day is null or standing.day < ${before}::date`);
  return rows.map((row) => ({
    memberId: asId<MemberId>(row.member_id),
    tier: row.tier,
    activeDays: row.active_days,
  }));
}
