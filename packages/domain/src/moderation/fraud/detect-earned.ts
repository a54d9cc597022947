import { burstOf, membersPaid } from "@yoforex/coin-ledger";
import type { FraudSettings, MemberId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { type DomainCtx, inTx } from "../../context.ts";
import { lockMember } from "../sanction-member.ts";
import { freezeByRule } from "./freeze-by-rule.ts";
import { latest, recordSignal, stretchOf, toldUpTo } from "./signals.ts";

const HOUR_MS = 3_600_000;
/** How far back each run looks: the longest window, and as long again for a time in which nothing ran. */
const LOOKBACK_MS = 48 * HOUR_MS;

const RULES = [
  { rule: "earned_hour", hours: 1, least: "earnedHourCoins" },
  { rule: "earned_six_hours", hours: 6, least: "earnedSixHoursCoins" },
  { rule: "earned_day", hours: 24, least: "earnedDayCoins" },
] as const;

type EarnedRule = (typeof RULES)[number];

interface Look {
  settings: FraudSettings;
  memberId: MemberId;
  since: Date;
}

/** Members whom rewards paid too much in too short a time. @returns how many signals are new. */
export async function detectEarned(ctx: DomainCtx, settings: FraudSettings): Promise<number> {
  const since = new Date(ctx.clock() - LOOKBACK_MS);
  const least = Math.min(...RULES.map((rule) => settings[rule.least]));
  let signals = 0;
  for (const memberId of await membersPaid(ctx.db, { since, least })) {
    signals += await inTx(ctx, async (tx) => {
      await lockMember(tx, memberId);
      let found = 0;
      for (const rule of RULES) found += await lookAt(tx, ctx, { rule, settings, memberId, since });
      return found;
    });
  }
  return signals;
}

async function lookAt(tx: Tx, ctx: DomainCtx, look: Look & { rule: EarnedRule }): Promise<number> {
  const { rule, settings, memberId } = look;
  const lengthMs = rule.hours * HOUR_MS;
  const told = await toldUpTo(tx, { memberId, rule: rule.rule });
  const burst = await burstOf(tx, {
    memberId,
    hours: rule.hours,
    least: settings[rule.least],
    since: latest(look.since, told),
    // A stretch that holds a signal holds no other.
    notBefore: told === null ? look.since : new Date(stretchOf(told, lengthMs).getTime() + lengthMs),
  });
  if (burst === null) return 0;
  const signalId = await recordSignal(tx, ctx, {
    memberId,
    rule: rule.rule,
    window: stretchOf(burst.at, lengthMs).toISOString(),
    from: burst.from,
    to: burst.at,
    figure: burst.coins,
    threshold: settings[rule.least],
    transfers: burst.transfers,
    others: [],
  });
  if (signalId === null) return 0;
  if (rule.rule === "earned_day") {
    await freezeByRule(tx, ctx, { signalId, memberId, earned: burst.coins, days: settings.freezeDays });
  }
  return 1;
}
