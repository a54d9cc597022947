import type { EarnSettings, Rank } from "@yoforex/contracts";

/** A level asks for 20 × level² experience: quick at first, and level 10 where the second rank begins. */
const XP_PER_LEVEL_SQUARED = 20;

export const levelOf = (xp: number): number => Math.floor(Math.sqrt(xp / XP_PER_LEVEL_SQUARED));

/** The experience at which a level begins. */
export const xpOfLevel = (level: number): number => XP_PER_LEVEL_SQUARED * level * level;

/** From how much experience on a rank is held, highest first. */
const RANK_FROM: readonly (readonly [Rank, number])[] = [
  ["legend", 40_000],
  ["master", 15_000],
  ["expert", 6_000],
  ["explorer", 2_000],
];

export const rankOf = (xp: number): Rank => RANK_FROM.find(([, from]) => xp >= from)?.[0] ?? "contributor";

/** The most that activity pays a member of this level, in coins. */
export function capsOf(level: number, { caps }: EarnSettings): { perDay: number; perWeek: number } {
  const cap = caps.findLast(({ fromLevel }) => fromLevel <= level);
  if (cap === undefined) throw new Error("the caps don't begin at level 0");
  return cap;
}
