import { z } from "zod";

const zThreshold = z.number().int().min(1).max(1_000_000_000);

/** From what on the detector speaks up: economy_settings' part of that name. */
export const FraudSettings = z.strictObject({
  /** Coins that the budget for rewards paid one member within an hour, and within six. */
  earnedHourCoins: zThreshold,
  earnedSixHoursCoins: zThreshold,
  /** The same within a day; it freezes by itself, for so many days. */
  earnedDayCoins: zThreshold,
  freezeDays: z.number().int().min(1).max(365),
  /** Coins that each member of a ring gave the next, by tips and purchases, within so many days. */
  mutualCoins: zThreshold,
  /** Likes and helpful votes that each member of a ring gave the next within those days. Versions from before mean 20. */
  mutualLikes: zThreshold.default(20),
  mutualDays: z.number().int().min(1).max(30),
  /** Accounts that registered within so many hours and came from one address with one browser. */
  clusterMembers: z.number().int().min(2).max(50),
  clusterHours: z.number().int().min(1).max(720),
});
export type FraudSettings = z.infer<typeof FraudSettings>;

export const FRAUD_DEFAULTS: FraudSettings = {
  earnedHourCoins: 500,
  earnedSixHoursCoins: 1_000,
  earnedDayCoins: 2_000,
  freezeDays: 7,
  mutualCoins: 200,
  mutualLikes: 20,
  mutualDays: 7,
  clusterMembers: 3,
  clusterHours: 24,
};
