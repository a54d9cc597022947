import { z } from "zod";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** Lowest first. */
export const TIERS = ["bronze", "silver", "gold", "platinum", "diamond"] as const;
export const zTier = z.enum(TIERS);
export type Tier = z.infer<typeof zTier>;

/** From how many active days on a tier is held, and what a withdrawal costs in it, in basis points. */
const TierRule = z.strictObject({
  fromDays: z.number().int().min(0).max(366),
  feeBps: z.number().int().min(0).max(10_000),
});
export type TierRule = z.infer<typeof TierRule>;

/** What regular activity brings: economy_settings' part of that name. */
export const LoyaltySettings = z
  .strictObject({
    /** How many past days are looked at. */
    windowDays: z.number().int().min(7).max(366),
    tiers: z.record(zTier, TierRule),
  })
  .refine(({ tiers }) => tiers.bronze.fromDays === 0, "The first tier must count from no day at all.")
  .refine(
    ({ tiers }) => isGrowing(TIERS.map((tier) => tiers[tier].fromDays)),
    "Each tier must ask for more days.",
  )
  .refine(
    ({ tiers }) =>
      TIERS.every((tier, i) => i === 0 || tiers[tier].feeBps <= tiers[TIERS[i - 1] ?? tier].feeBps),
    "No tier may cost more than the one below it.",
  )
  .refine(
    ({ windowDays, tiers }) => tiers.diamond.fromDays <= windowDays,
    "The last tier must be within reach.",
  );
export type LoyaltySettings = z.infer<typeof LoyaltySettings>;

const isGrowing = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? number));

export const LOYALTY_DEFAULTS: LoyaltySettings = {
  windowDays: 90,
  tiers: {
    bronze: { fromDays: 0, feeBps: 700 },
    silver: { fromDays: 22, feeBps: 500 },
    gold: { fromDays: 45, feeBps: 300 },
    platinum: { fromDays: 67, feeBps: 100 },
    diamond: { fromDays: 88, feeBps: 0 },
  },
};

/** Which tier one is in, what it gives, and what the next one asks for. */
export const LoyaltyView = z.strictObject({
  tier: zTier,
  feeBps: z.number().int(),
  /** Active days in the window that ended yesterday, which is what the coming night's tier counts from. */
  activeDays: z.number().int(),
  windowDays: z.number().int(),
  /** Whether today is an active day already; it counts from tomorrow on. */
  activeToday: z.boolean(),
  tiers: z.array(z.strictObject({ tier: zTier, ...TierRule.shape })).length(TIERS.length),
});
export type LoyaltyView = z.infer<typeof LoyaltyView>;

/** A night on which one's tier changed. */
export const TierChangeView = z.strictObject({
  id: z.string(),
  from: zTier,
  to: zTier,
  activeDays: z.number().int(),
  at: zInstant,
});
export type TierChangeView = z.infer<typeof TierChangeView>;

export const ListTierChangesInput = PageInput;
export type ListTierChangesInput = z.infer<typeof ListTierChangesInput>;
export const TierChangePage = pageOf(TierChangeView);
export type TierChangePage = z.infer<typeof TierChangePage>;
