import { POSTING_KINDS, post, purchased, system } from "@yoforex/coin-ledger";
import {
  type Coins,
  coins,
  type EarnOutcome,
  type EarnTrigger,
  type EconomySettings,
  isDomainError,
  type MemberId,
  newId,
  ZERO,
} from "@yoforex/contracts";
import { and, eq, gte, lt, sql, type Tx } from "@yoforex/db";
import { earnCounters, earnings } from "@yoforex/db/schema/earning";
import { tell } from "../notifications/index.ts";
import { dayOf, daysAfter, weekOf } from "./calendar.ts";
import { grantXp, lockXp } from "./experience.ts";
import { capsOf, levelOf } from "./levels.ts";
import { qualifiedThisMonth } from "./referrals/month.ts";
import { divide, movesOf, openLot } from "./vault-lots.ts";

/** Something a member did that may pay her. */
export interface Deed {
  memberId: MemberId;
  trigger: EarnTrigger;
  /** What makes it one deed and no other: an id, a day, or "once". It pays at most once for ever. */
  fact: string;
  /** What it pays where no cap is in the way. */
  reward: number;
  xp: number;
  /** Why it pays nothing, where that is known already. */
  refused?: EarnOutcome;
  /** When it was done; its UTC day is the one whose limits it counts to. */
  at: Date;
  /** What the statement's line leads to. */
  source?: { type: string; id: string };
}

export interface Earned {
  outcome: EarnOutcome;
  coins: Coins;
  withheld: Coins;
}

/** The house has promised more than it has put aside; what was to be paid is tried again later. */
export class BudgetEmpty extends Error {
  constructor() {
    super("the promotions budget is empty");
    this.name = "BudgetEmpty";
  }
}

/** Gifts for first steps: they may be spent and not withdrawn, count to no cap, and nothing of them is withheld. */
const isGift = (trigger: EarnTrigger): boolean => trigger.startsWith("onboarding.");

/**
 * Pays for a deed, once for ever, and writes down what it brought or why it brought nothing. Limits are counted under a
 * lock on the member's experience, so that deeds handled at the same moment can't both take what is left.
 * @returns null when this deed was settled before.
 * @throws BudgetEmpty when the promotions account can't pay; nothing is written then.
 */
export async function earn(tx: Tx, settings: EconomySettings, deed: Deed): Promise<Earned | null> {
  const { memberId, trigger, fact, at } = deed;
  const xp = await lockXp(tx, memberId, at);
  const [settled] = await tx
    .select({ id: earnings.id })
    .from(earnings)
    .where(and(eq(earnings.userId, memberId), eq(earnings.trigger, trigger), eq(earnings.fact, fact)));
  if (settled !== undefined) return null;
  const { perWeek } = settings.earn.xp;
  const granted = deed.refused === undefined ? await grantXp(tx, xp, { wanted: deed.xp, perWeek }) : 0;
  const decision = await decide(tx, settings, { deed, level: levelOf(xp.xp) });
  const division = isGift(trigger)
    ? { free: decision.coins, withheld: ZERO }
    : divide(decision.coins, settings.vault);
  const transferId = decision.coins === 0 ? null : await pay(tx, deed, division);
  await tx.insert(earnings).values({
    id: newId(at.getTime()),
    userId: memberId,
    trigger,
    fact,
    day: dayOf(at),
    ...decision,
    withheld: division.withheld,
    xp: granted,
    transferId,
    createdAt: at,
  });
  if (transferId !== null) {
    await count(tx, deed, decision.coins);
    const days = settings.vault.withheldDays;
    await openLot(tx, {
      owner: memberId,
      amount: division.withheld,
      source: "withheld",
      transferId,
      now: at,
      days,
    });
    await tellOf(tx, deed, decision.coins);
  }
  return { ...decision, withheld: division.withheld };
}

/** What comes once, or by others' doing, is told; what she does all day stands on the page where she earns. */
async function tellOf(tx: Tx, { memberId, trigger, at }: Deed, amount: Coins): Promise<void> {
  if (!isGift(trigger) && !trigger.startsWith("referral.")) return;
  const text = `${POSTING_KINDS[trigger].description}: ${amount} coins for you`;
  await tell(tx, { userId: memberId, kind: "rewards", text, path: "/earn", by: null, at });
}

/** What the limits leave of the reward. Past a limit a deed succeeds and simply pays nothing. */
async function decide(
  tx: Tx,
  { earn: rules }: EconomySettings,
  { deed, level }: { deed: Deed; level: number },
): Promise<{ outcome: EarnOutcome; coins: Coins }> {
  const nothing = (outcome: EarnOutcome) => ({ outcome, coins: ZERO });
  if (deed.refused !== undefined) return nothing(deed.refused);
  if (deed.reward === 0 || !rules.rules[deed.trigger].enabled) return nothing("nothing_set");
  if (isGift(deed.trigger)) return { outcome: "paid", coins: coins(deed.reward) };
  const paid = await paidSoFar(tx, deed);
  const { timesPerDay } = rules.rules[deed.trigger];
  if (timesPerDay !== null && paid.times >= timesPerDay) return nothing("times_a_day");
  if (
    deed.trigger === "referral.qualified" &&
    (await qualifiedThisMonth(tx, deed)) >= rules.referrals.qualifiedPerMonth
  )
    return nothing("times_a_month");
  const { perDay, perWeek } = capsOf(level, rules);
  const left = Math.min(perDay - paid.today, perWeek - paid.week);
  if (left <= 0) return nothing(paid.today >= perDay ? "cap_a_day" : "cap_a_week");
  return left < deed.reward
    ? { outcome: "trimmed", coins: coins(left) }
    : { outcome: "paid", coins: coins(deed.reward) };
}

/** How often this trigger paid on the deed's day, and how much activity paid on that day and in its week. */
export async function paidSoFar(
  tx: Pick<Tx, "select">,
  { memberId, trigger, at }: { memberId: MemberId; trigger: EarnTrigger | null; at: Date },
): Promise<{ times: number; today: number; week: number }> {
  const day = dayOf(at);
  const week = weekOf(at);
  const isActivity = sql`${earnCounters.trigger}::text not like 'onboarding.%'`;
  const [row] = await tx
    .select({
      times:
        sql`coalesce(sum(${earnCounters.times}) filter (where ${earnCounters.day} = ${day} and ${earnCounters.trigger} = ${trigger}), 0)`.mapWith(
          Number,
        ),
      today:
        sql`coalesce(sum(${earnCounters.coins}) filter (where ${earnCounters.day} = ${day} and ${isActivity}), 0)`.mapWith(
          Number,
        ),
      week: sql`coalesce(sum(${earnCounters.coins}) filter (where ${isActivity}), 0)`.mapWith(Number),
    })
    .from(earnCounters)
    .where(
      and(
        eq(earnCounters.userId, memberId),
        gte(earnCounters.day, week),
        lt(earnCounters.day, daysAfter(week, 7)),
      ),
    );
  return row ?? { times: 0, today: 0, week: 0 };
}

async function pay(tx: Tx, deed: Deed, division: { free: Coins; withheld: Coins }) {
  const { memberId, trigger, fact, source } = deed;
  const promotions = system("promotions");
  const gift = { from: promotions, to: purchased(memberId), amount: division.free };
  try {
    const { transferId } = await post(tx, {
      kind: trigger,
      key: { scope: trigger, key: `${fact}:${memberId}` },
      actor: null,
      moves: isGift(trigger) ? [gift] : movesOf(promotions, memberId, division),
      ...(source !== undefined && { source }),
    });
    return transferId;
  } catch (error) {
    if (isDomainError(error, "INSUFFICIENT_COINS")) throw new BudgetEmpty();
    throw error;
  }
}

async function count(tx: Tx, { memberId, trigger, at }: Deed, amount: Coins): Promise<void> {
  await tx
    .insert(earnCounters)
    .values({ userId: memberId, day: dayOf(at), trigger, times: 1, coins: amount, createdAt: at })
    .onConflictDoUpdate({
      target: [earnCounters.userId, earnCounters.day, earnCounters.trigger],
      set: { times: sql`${earnCounters.times} + 1`, coins: sql`${earnCounters.coins} + ${amount}` },
    });
}
