import type { LoyaltyView, Tier } from "@yoforex/contracts";

export const TIER_WORDS: Record<Tier, string> = {
  bronze: "Bronze",
  silver: "Silver",
  gold: "Gold",
  platinum: "Platinum",
  diamond: "Diamond",
};

/** What a withdrawal costs, from basis points. */
export const feeWords = (feeBps: number): string => (feeBps === 0 ? "no fee" : `${feeBps / 100} %`);

/** The tier above one's own; undefined in the last. */
export const nextTier = ({ tier, tiers }: LoyaltyView): LoyaltyView["tiers"][number] | undefined =>
  tiers[tiers.findIndex((row) => row.tier === tier) + 1];
