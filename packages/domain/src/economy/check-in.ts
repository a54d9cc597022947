import { type CheckInResult, coins, DomainError, type EconomySettings, ZERO } from "@yoforex/contracts";
import { and, desc, eq, gte, type Tx } from "@yoforex/db";
import { userActivity } from "@yoforex/db/schema/earning";
import { asProduct } from "../as-product.ts";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { dayOf, daysAfter } from "./calendar.ts";
import { BudgetEmpty, earn } from "./earn.ts";
import { readSettings } from "./settings.ts";
import { type Streak, streakOf } from "./streak.ts";

/** Longer than the longest streak that brings a bonus. */
const DAYS_READ = 400;

/** The streak of a member's check-ins as it stands on `today`. */
export async function readStreak(
  reader: Pick<Tx, "select">,
  memberId: string,
  today: string,
): Promise<Streak & { checkedInToday: boolean }> {
  const rows = await reader
    .select({ day: userActivity.day })
    .from(userActivity)
    .where(
      and(
        eq(userActivity.userId, memberId),
        eq(userActivity.checkedIn, true),
        gte(userActivity.day, daysAfter(today, -DAYS_READ)),
      ),
    )
    .orderBy(desc(userActivity.day));
  const days = rows.map(({ day }) => day);
  return { ...streakOf(days, today), checkedInToday: days[0] === today };
}

/**
 * Checks in for the present UTC day, once, and pays for it and for a streak that is now long enough.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified, suspended); BUSY when the house can't pay just now, and then the
 *   day is not checked in.
 */
export async function checkIn(ctx: DomainCtx): Promise<CheckInResult> {
  const member = requireVerified(ctx);
  const at = new Date(ctx.clock());
  const today = dayOf(at);
  try {
    return await inTx(member, async (tx) => {
      const [marked] = await tx
        .insert(userActivity)
        .values({ userId: member.actor.id, day: today, checkedIn: true, createdAt: at })
        .onConflictDoUpdate({
          target: [userActivity.userId, userActivity.day],
          set: { checkedIn: true },
          setWhere: eq(userActivity.checkedIn, false),
        })
        .returning({ day: userActivity.day });
      const streak = await readStreak(tx, member.actor.id, today);
      if (marked === undefined) {
        return { isNew: false, streakDays: streak.days, coins: ZERO, withheld: ZERO };
      }
      const settings = await readSettings(tx, at);
      const paid = await asProduct(tx, () => payFor(tx, settings, { memberId: member.actor.id, at, streak }));
      return { isNew: true, streakDays: streak.days, ...paid };
    });
  } catch (error) {
    if (error instanceof BudgetEmpty) throw new DomainError("BUSY", { retryAfterSeconds: 3_600 });
    throw error;
  }
}

async function payFor(
  tx: Tx,
  settings: EconomySettings,
  { memberId, at, streak }: { memberId: Parameters<typeof earn>[2]["memberId"]; at: Date; streak: Streak },
) {
  const deed = { memberId, at, xp: 0 };
  const day = await earn(tx, settings, {
    ...deed,
    trigger: "engagement.daily.checkin",
    fact: dayOf(at),
    reward: settings.earn.rules["engagement.daily.checkin"].coins,
  });
  const bonus = settings.earn.streakBonus.find(({ days }) => days === streak.days);
  const more =
    bonus === undefined
      ? null
      : await earn(tx, settings, {
          ...deed,
          trigger: "engagement.streak.bonus",
          // One bonus of each length for each streak, told apart by the day it began.
          fact: `${bonus.days} from ${streak.since}`,
          reward: bonus.coins,
        });
  return {
    coins: coins((day?.coins ?? 0) + (more?.coins ?? 0)),
    withheld: coins((day?.withheld ?? 0) + (more?.withheld ?? 0)),
  };
}
