import {
  coins,
  type EarnOutcome,
  type EarnTrigger,
  type EconomySettings,
  type ListingKind,
  type MemberId,
} from "@yoforex/contracts";
import { weekOf } from "./calendar.ts";
import { capsOf, levelOf } from "./levels.ts";
import { divide } from "./vault-lots.ts";

/** A settled deed as it is written down, with what else its reward depends on. */
export interface SettledDeed {
  memberId: MemberId;
  trigger: EarnTrigger;
  fact: string;
  day: string;
  outcome: EarnOutcome;
  coins: number;
  withheld: number;
  /** The member's experience before it. */
  xp: number;
  /** How long the thread or reply is now; null for other deeds, and where it is gone. */
  characters: number | null;
  /** What was approved; null for other deeds. */
  kind: ListingKind | null;
  /** What the badge pays now; null for other deeds. */
  badgeCoins: number | null;
}

/** Refusals that no number of the settings decides. */
const FIXED: readonly EarnOutcome[] = ["own_thread", "taken_down"];

function rewardOf({ earn }: EconomySettings, deed: SettledDeed): number {
  if (deed.trigger === "marketplace.item.approved" && deed.kind !== null) {
    return earn.itemApprovedCoins[deed.kind];
  }
  if (deed.trigger === "engagement.streak.bonus") {
    const days = Number(deed.fact.split(" ")[0]);
    return earn.streakBonus.find((bonus) => bonus.days === days)?.coins ?? 0;
  }
  return deed.badgeCoins ?? earn.rules[deed.trigger].coins;
}

const isGift = (trigger: string): boolean => trigger.startsWith("onboarding.");

/** What a member's days and weeks have brought her so far under the draft. */
export class Replay {
  readonly #settings: EconomySettings;
  readonly #paid = new Map<string, number>();

  constructor(settings: EconomySettings) {
    this.#settings = settings;
  }

  #add(key: string, amount: number): void {
    this.#paid.set(key, this.#of(key) + amount);
  }

  #of(key: string): number {
    return this.#paid.get(key) ?? 0;
  }

  /** What the next deed of this member would have paid; deeds come in the order in which they were done. */
  pay(deed: SettledDeed): { coins: number; withheld: number } {
    const { earn, vault } = this.#settings;
    const rule = earn.rules[deed.trigger];
    const isTooShort = deed.characters !== null && deed.characters < rule.leastCharacters;
    if (FIXED.includes(deed.outcome) || isTooShort) return { coins: 0, withheld: 0 };
    const reward = rule.enabled ? rewardOf(this.#settings, deed) : 0;
    if (isGift(deed.trigger)) return { coins: reward, withheld: 0 };
    const times = `${deed.day} ${deed.trigger}`;
    const month = `${deed.day.slice(0, 7)} ${deed.trigger}`;
    const isReferral = deed.trigger === "referral.qualified";
    if (isReferral && this.#of(month) >= earn.referrals.qualifiedPerMonth) return { coins: 0, withheld: 0 };
    const week = `week ${weekOf(new Date(`${deed.day}T00:00:00Z`))}`;
    if (rule.timesPerDay !== null && this.#of(times) >= rule.timesPerDay) return { coins: 0, withheld: 0 };
    const caps = capsOf(levelOf(deed.xp), earn);
    const left = Math.min(caps.perDay - this.#of(deed.day), caps.perWeek - this.#of(week));
    const paid = Math.max(0, Math.min(reward, left));
    if (paid === 0) return { coins: 0, withheld: 0 };
    this.#add(times, 1);
    this.#add(month, 1);
    this.#add(deed.day, paid);
    this.#add(week, paid);
    return { coins: paid, withheld: divide(coins(paid), vault).withheld };
  }
}
