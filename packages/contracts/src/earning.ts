import { z } from "zod";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { REFERRAL_DEFAULTS, ReferralSettings } from "./referrals.ts";

/** What pays for activity. Each is the name of a posting kind; the facts that a rule asks for are read on the server. */
export const EARN_TRIGGERS = [
  "onboarding.profile.completed",
  "onboarding.first.thread",
  "onboarding.first.publish",
  "engagement.daily.checkin",
  "engagement.streak.bonus",
  "forum.thread.created",
  "forum.reply.posted",
  "marketplace.item.approved",
  "referral.qualified",
  "referral.first.purchase",
  "badge.awarded",
  "forum.like.received",
  "forum.reply.helpful",
  "marketplace.review.approved",
  "onboarding.first.review",
] as const;
export const zEarnTrigger = z.enum(EARN_TRIGGERS);
export type EarnTrigger = z.infer<typeof zEarnTrigger>;

const zReward = z.number().int().min(0).max(1_000);

/**
 * Whether one trigger pays, how much, how often a day (null: no limit but the caps), and how long what was written must
 * be. Versions from before there was a switch mean that it is on.
 */
export const EarnRule = z.strictObject({
  enabled: z.boolean().default(true),
  coins: zReward,
  timesPerDay: z.number().int().min(1).max(1_000).nullable(),
  leastCharacters: z.number().int().min(0).max(10_000),
});
export type EarnRule = z.infer<typeof EarnRule>;

const rule = (coins: number, timesPerDay: number | null = null, leastCharacters = 0): EarnRule => ({
  enabled: true,
  coins,
  timesPerDay,
  leastCharacters,
});

const REFERRAL_QUALIFIED = rule(50);
const REFERRAL_PURCHASE = rule(25);
/** What a badge pays stands in the badge. */
const BADGE_AWARDED = rule(0);
const LIKE_RECEIVED = rule(1, 20);
/** Three coins each, fifty a day. */
const REPLY_HELPFUL = rule(3, 16);
const REVIEW_APPROVED = rule(5, 3);
const FIRST_REVIEW = rule(6);

/** A rule for each trigger; versions from before referrals, badges, votes and reviews mean the defaults for theirs. */
const EarnRules = z.strictObject({
  "onboarding.profile.completed": EarnRule,
  "onboarding.first.thread": EarnRule,
  "onboarding.first.publish": EarnRule,
  "engagement.daily.checkin": EarnRule,
  "engagement.streak.bonus": EarnRule,
  "forum.thread.created": EarnRule,
  "forum.reply.posted": EarnRule,
  "marketplace.item.approved": EarnRule,
  "referral.qualified": EarnRule.default(() => REFERRAL_QUALIFIED),
  "referral.first.purchase": EarnRule.default(() => REFERRAL_PURCHASE),
  "badge.awarded": EarnRule.default(() => BADGE_AWARDED),
  "forum.like.received": EarnRule.default(() => LIKE_RECEIVED),
  "forum.reply.helpful": EarnRule.default(() => REPLY_HELPFUL),
  "marketplace.review.approved": EarnRule.default(() => REVIEW_APPROVED),
  "onboarding.first.review": EarnRule.default(() => FIRST_REVIEW),
} satisfies Record<EarnTrigger, z.ZodType>);

/** The most that activity pays in a day and a week, from a level on. */
const LevelCap = z.strictObject({
  fromLevel: z.number().int().min(0).max(1_000),
  perDay: z.number().int().min(0).max(1_000_000),
  perWeek: z.number().int().min(0).max(7_000_000),
});

/** Rewards for activity: economy_settings' part of that name. */
export const EarnSettings = z.strictObject({
  rules: EarnRules,
  referrals: ReferralSettings.default(() => REFERRAL_DEFAULTS),
  itemApprovedCoins: z.strictObject({
    expert_advisor: zReward,
    indicator: zReward,
    set_file: zReward,
    article: zReward,
    source_code: zReward,
    course: zReward,
  }),
  streakBonus: z.array(z.strictObject({ days: z.number().int().min(2).max(365), coins: zReward })).max(10),
  caps: z
    .array(LevelCap)
    .min(1)
    .max(10)
    .refine((caps) => caps[0]?.fromLevel === 0, "The first cap must count from level 0.")
    .refine(
      (caps) => caps.every((cap, i) => i === 0 || cap.fromLevel > (caps[i - 1]?.fromLevel ?? 0)),
      "Caps must stand in the order of their levels.",
    ),
  xp: z.strictObject({
    threadCreated: zReward,
    replyPosted: zReward,
    itemApproved: zReward,
    sale: zReward,
    profileCompleted: zReward,
    likeReceived: zReward.default(2),
    perWeek: z.number().int().min(0).max(1_000_000),
  }),
});
export type EarnSettings = z.infer<typeof EarnSettings>;

/** What an earning is withheld for the owner's vault, and for how long. */
export const VaultSettings = z.strictObject({
  withheldBps: z.number().int().min(0).max(5_000),
  /** Nothing is withheld from smaller earnings, in coins. */
  withheldFrom: z.number().int().min(1).max(1_000_000),
  withheldDays: z.number().int().min(1).max(365),
});
export type VaultSettings = z.infer<typeof VaultSettings>;

export const EARN_DEFAULTS: EarnSettings = {
  rules: {
    "onboarding.profile.completed": rule(10),
    "onboarding.first.thread": rule(10),
    "onboarding.first.publish": rule(30),
    "engagement.daily.checkin": rule(5, 1),
    "engagement.streak.bonus": rule(0),
    "forum.thread.created": rule(10, 3, 150),
    "forum.reply.posted": rule(5, 10, 20),
    "marketplace.item.approved": rule(0, 2),
    "referral.qualified": REFERRAL_QUALIFIED,
    "referral.first.purchase": REFERRAL_PURCHASE,
    "badge.awarded": BADGE_AWARDED,
    "forum.like.received": LIKE_RECEIVED,
    "forum.reply.helpful": REPLY_HELPFUL,
    "marketplace.review.approved": REVIEW_APPROVED,
    "onboarding.first.review": FIRST_REVIEW,
  },
  referrals: REFERRAL_DEFAULTS,
  itemApprovedCoins: {
    expert_advisor: 30,
    indicator: 30,
    article: 10,
    source_code: 10,
    set_file: 5,
    course: 10,
  },
  streakBonus: [
    { days: 7, coins: 10 },
    { days: 30, coins: 50 },
  ],
  caps: [
    { fromLevel: 0, perDay: 300, perWeek: 1_500 },
    { fromLevel: 6, perDay: 500, perWeek: 2_500 },
    { fromLevel: 16, perDay: 1_000, perWeek: 5_000 },
    { fromLevel: 31, perDay: 1_500, perWeek: 7_500 },
  ],
  xp: {
    threadCreated: 10,
    replyPosted: 5,
    itemApproved: 25,
    sale: 50,
    profileCompleted: 20,
    likeReceived: 2,
    perWeek: 1_000,
  },
};

export const VAULT_DEFAULTS: VaultSettings = { withheldBps: 1_000, withheldFrom: 10, withheldDays: 30 };

/** Why an act paid, or paid nothing. */
export const EARN_OUTCOMES = [
  "paid",
  "trimmed",
  "times_a_day",
  "times_a_month",
  "cap_a_day",
  "cap_a_week",
  "too_short",
  "own_thread",
  "taken_down",
  "nothing_set",
] as const;
export const zEarnOutcome = z.enum(EARN_OUTCOMES);
export type EarnOutcome = z.infer<typeof zEarnOutcome>;

/** One act and what it brought: coins into the available purse and into the vault, and experience. */
export const EarningView = z.strictObject({
  id: z.string(),
  trigger: zEarnTrigger,
  outcome: zEarnOutcome,
  coins: z.number().int(),
  withheld: z.number().int(),
  xp: z.number().int(),
  transferId: z.string().nullable(),
  cause: z.strictObject({ text: z.string(), path: z.string().nullable() }),
  at: zInstant,
});
export type EarningView = z.infer<typeof EarningView>;

export const ListEarningsInput = PageInput;
export const EarningPage = pageOf(EarningView);
export type EarningPage = z.infer<typeof EarningPage>;

export const RANKS = ["contributor", "explorer", "expert", "master", "legend"] as const;
export const zRank = z.enum(RANKS);
export type Rank = z.infer<typeof zRank>;

/** What pays, what is left of it today, and how far one has come. */
export const EarnView = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        trigger: zEarnTrigger,
        /** The least and the most that it pays; they differ where it depends on the thing. */
        least: z.number().int(),
        most: z.number().int(),
        leastCharacters: z.number().int(),
        timesPerDay: z.number().int().nullable(),
        timesToday: z.number().int(),
        /** Once in a member's life, and done. */
        done: z.boolean(),
      }),
    )
    .max(EARN_TRIGGERS.length),
  /** What an accepted answer pays, as often as one is accepted. */
  acceptedAnswer: z.number().int(),
  today: z.strictObject({ earned: z.number().int(), cap: z.number().int(), resetsAt: zInstant }),
  week: z.strictObject({ earned: z.number().int(), cap: z.number().int(), resetsAt: zInstant }),
  vault: VaultSettings,
  level: z.number().int(),
  rank: zRank,
  xp: z.number().int(),
  /** The experience at which this level began, and at which the next one does. */
  levelFrom: z.number().int(),
  levelTo: z.number().int(),
  checkIn: z.strictObject({
    done: z.boolean(),
    streakDays: z.number().int(),
    /** The next day count that brings a bonus, and the bonus; null beyond the last. */
    next: z.strictObject({ days: z.number().int(), coins: z.number().int() }).nullable(),
    /** Whether a missed day would be forgiven now. */
    freezeLeft: z.boolean(),
  }),
});
export type EarnView = z.infer<typeof EarnView>;

export const CheckInResult = z.strictObject({
  /** False when one had checked in today before. */
  isNew: z.boolean(),
  streakDays: z.number().int(),
  coins: z.number().int(),
  withheld: z.number().int(),
});
export type CheckInResult = z.infer<typeof CheckInResult>;
export type ListEarningsInput = z.infer<typeof ListEarningsInput>;
