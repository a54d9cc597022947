import { type LoyaltySettings, TIERS, type Tier } from "@yoforex/contracts";
import { dayOf, daysAfter } from "../calendar.ts";

/** The tier that so many active days bring. */
export const tierFor = (activeDays: number, { tiers }: LoyaltySettings): Tier =>
  TIERS.findLast((tier) => activeDays >= tiers[tier].fromDays) ?? "bronze";

/** The whole UTC days that a tier counts at `now`: `from` is the first of them, `before` the day after the last. */
export function windowOf(now: Date, { windowDays }: LoyaltySettings): { from: string; before: string } {
  const before = dayOf(now);
  return { from: daysAfter(before, -windowDays), before };
}
