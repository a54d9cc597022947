import { type Coins, coins } from "@yoforex/contracts";
import { and, count, gt, inArray, sql, type Tx } from "@yoforex/db";
import { earnings, userActivity } from "@yoforex/db/schema/earning";

/** How far somebody who was invited has come. */
export interface Progress {
  activeDays: number;
  /** What her own acts brought her. Gifts for first steps don't count, nor what those whom she invited brought. */
  earned: Coins;
}

const NOTHING: Progress = { activeDays: 0, earned: coins(0) };

/** How far each of these has come; the transaction must be allowed to see it. */
export async function progressOf(tx: Tx, refereeIds: readonly string[]): Promise<(id: string) => Progress> {
  const ids = [...refereeIds];
  if (ids.length === 0) return () => NOTHING;
  const days = await tx
    .select({ id: userActivity.userId, days: count() })
    .from(userActivity)
    .where(and(inArray(userActivity.userId, ids), gt(userActivity.actions, 0)))
    .groupBy(userActivity.userId);
  const sums = await tx
    .select({ id: earnings.userId, sum: sql`sum(${earnings.coins})`.mapWith(Number) })
    .from(earnings)
    .where(
      and(
        inArray(earnings.userId, ids),
        sql`${earnings.trigger}::text not like all (array['onboarding.%', 'referral.%'])`,
      ),
    )
    .groupBy(earnings.userId);
  return (id) => ({
    activeDays: days.find((row) => row.id === id)?.days ?? 0,
    earned: coins(sums.find((row) => row.id === id)?.sum ?? 0),
  });
}
