import { z } from "zod";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** What somebody who was invited must have done before her inviter is paid. */
export const ReferralSettings = z.strictObject({
  /** How many in a calendar month (UTC) pay one inviter. */
  qualifiedPerMonth: z.number().int().min(0).max(1_000),
  /** Distinct days on which she did something that counts. */
  activeDays: z.number().int().min(1).max(365),
  /** Coins that her own acts brought; gifts don't count. */
  earnedCoins: z.number().int().min(0).max(100_000),
  /** The least price of the purchase that pays. */
  leastPurchase: z.number().int().min(1).max(1_000_000),
});
export type ReferralSettings = z.infer<typeof ReferralSettings>;

export const REFERRAL_DEFAULTS: ReferralSettings = {
  qualifiedPerMonth: 5,
  activeDays: 7,
  earnedCoins: 50,
  leastPurchase: 100,
};

export const REFERRAL_REWARDS = ["qualified", "purchase"] as const;
export const zReferralReward = z.enum(REFERRAL_REWARDS);
export type ReferralReward = z.infer<typeof zReferralReward>;

/** As long as any link's end may be; what isn't a code is nobody's, and hinders no registration. */
export const zReferralCode = z.string().max(100);

export const InvitationInput = z.strictObject({ code: zReferralCode });
/** Whose link it is; null where it is nobody's. */
export const InvitationView = z.strictObject({ invitedBy: z.string().nullable() });
export type InvitationInput = z.infer<typeof InvitationInput>;
export type InvitationView = z.infer<typeof InvitationView>;

/** What a reward came to: not yet, paid, paid nothing because of a cap, or paid and taken back. */
export const REWARD_STATES = ["open", "paid", "nothing", "taken_back"] as const;
const RewardView = z.strictObject({
  state: z.enum(REWARD_STATES),
  coins: z.number().int(),
  at: zInstant.nullable(),
});

/** Somebody who joined by a member's link, and how far she has come. */
export const ReferralView = z.strictObject({
  /** Of who joined. */
  id: z.string(),
  /** Null once she has left. */
  username: z.string().nullable(),
  joinedAt: zInstant,
  activeDays: z.number().int(),
  earned: z.number().int(),
  qualified: RewardView,
  purchase: RewardView,
});
export type ReferralView = z.infer<typeof ReferralView>;

export const ListReferralsInput = PageInput;
export type ListReferralsInput = z.infer<typeof ListReferralsInput>;
export const ReferralPage = pageOf(ReferralView);
export type ReferralPage = z.infer<typeof ReferralPage>;

/** One's link, what it pays and on which conditions, and what it has brought. */
export const InviteView = z.strictObject({
  code: z.string(),
  joined: z.number().int(),
  earned: z.number().int(),
  qualifiedCoins: z.number().int(),
  purchaseCoins: z.number().int(),
  conditions: ReferralSettings,
  /** How many more may qualify this month, and when that begins anew. */
  leftThisMonth: z.number().int(),
  resetsAt: zInstant,
});
export type InviteView = z.infer<typeof InviteView>;
