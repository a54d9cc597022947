import { EARN_TRIGGERS, type EarnTrigger, type EarnView, type EconomySettings } from "@yoforex/contracts";
import { and, eq, inArray, type Tx } from "@yoforex/db";
import { earnCounters, earnings, userXp } from "@yoforex/db/schema/earning";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { beginOf, dayOf, daysAfter, weekOf } from "./calendar.ts";
import { readStreak } from "./check-in.ts";
import { paidSoFar } from "./earn.ts";
import { capsOf, levelOf, rankOf, xpOfLevel } from "./levels.ts";
import { readSettings } from "./settings.ts";

const ONCE: readonly EarnTrigger[] = [
  "onboarding.profile.completed",
  "onboarding.first.thread",
  "onboarding.first.publish",
  "onboarding.first.review",
];

/**
 * What pays now, what is left of it today and this week and when that begins anew, and how far one has come.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getEarn(ctx: DomainCtx): Promise<EarnView> {
  const member = requireMember(ctx);
  const memberId = member.actor.id;
  const at = new Date(ctx.clock());
  const today = dayOf(at);
  return inTx(member, async (tx) => {
    const settings = await readSettings(tx, at);
    const [row] = await tx.select({ xp: userXp.xp }).from(userXp).where(eq(userXp.userId, memberId));
    const xp = row?.xp ?? 0;
    const level = levelOf(xp);
    const caps = capsOf(level, settings.earn);
    const paid = await paidSoFar(tx, { memberId, trigger: null, at });
    const streak = await readStreak(tx, memberId, today);
    return {
      rules: await rulesOf(tx, settings, { memberId, today }),
      acceptedAnswer: settings.acceptedAnswerCoins,
      today: { earned: paid.today, cap: caps.perDay, resetsAt: beginOf(daysAfter(today, 1)).toISOString() },
      week: {
        earned: paid.week,
        cap: caps.perWeek,
        resetsAt: beginOf(daysAfter(weekOf(at), 7)).toISOString(),
      },
      vault: settings.vault,
      level,
      rank: rankOf(xp),
      xp,
      levelFrom: xpOfLevel(level),
      levelTo: xpOfLevel(level + 1),
      checkIn: {
        done: streak.checkedInToday,
        streakDays: streak.days,
        next: settings.earn.streakBonus.find(({ days }) => days > streak.days) ?? null,
        freezeLeft: streak.freezeLeft,
      },
    };
  });
}

/** Every rule that pays something, with how often it did so today. */
async function rulesOf(
  tx: Tx,
  { earn }: EconomySettings,
  { memberId, today }: { memberId: string; today: string },
): Promise<EarnView["rules"]> {
  const counters = await tx
    .select({ trigger: earnCounters.trigger, times: earnCounters.times })
    .from(earnCounters)
    .where(and(eq(earnCounters.userId, memberId), eq(earnCounters.day, today)));
  const settled = await tx
    .select({ trigger: earnings.trigger })
    .from(earnings)
    .where(and(eq(earnings.userId, memberId), inArray(earnings.trigger, [...ONCE])));
  return EARN_TRIGGERS.map((trigger) => {
    const amounts = amountsOf(trigger, earn);
    return {
      trigger,
      least: Math.min(...amounts),
      most: Math.max(...amounts),
      leastCharacters: earn.rules[trigger].leastCharacters,
      timesPerDay: earn.rules[trigger].timesPerDay,
      timesToday: counters.find((counter) => counter.trigger === trigger)?.times ?? 0,
      done: settled.some((row) => row.trigger === trigger),
    };
  }).filter(({ most }) => most > 0);
}

function amountsOf(trigger: EarnTrigger, earn: EconomySettings["earn"]): number[] {
  if (!earn.rules[trigger].enabled) return [0];
  if (trigger === "marketplace.item.approved") return Object.values(earn.itemApprovedCoins);
  if (trigger === "engagement.streak.bonus")
    return [0, ...earn.streakBonus.map(({ coins }) => coins)].slice(-2);
  return [earn.rules[trigger].coins];
}
