import { z } from "zod";
import { zInstant } from "./page.ts";

/** What a badge can be for. All but the last two are counted by the product, and have a number to reach. */
export const BADGE_RULES = [
  "threads",
  "replies",
  "answers",
  "sales",
  "member_days",
  "streak_days",
  "likes",
  "reviews",
  "manual",
  "store",
] as const;
export const zBadgeRule = z.enum(BADGE_RULES);
export type BadgeRule = z.infer<typeof zBadgeRule>;
/** The rules that count something. */
export type CountedRule = Exclude<BadgeRule, "manual" | "store">;

export const isCounted = (rule: BadgeRule): rule is CountedRule => rule !== "manual" && rule !== "store";

/** The colours that a badge can have: tones of the design's tokens. */
export const BADGE_TONES = ["plain", "line", "accent", "gain", "warn"] as const;
export const zBadgeTone = z.enum(BADGE_TONES);
export type BadgeTone = z.infer<typeof zBadgeTone>;

/** More badges than this tell nobody apart. */
export const BADGES_MAX = 100;
/** How many stand beside a name. */
export const BADGES_BESIDE_NAME = 3;

/** A badge beside a name. */
export const BadgeRef = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  tone: zBadgeTone,
});
export type BadgeRef = z.infer<typeof BadgeRef>;

/** A badge as everybody sees it, and how far one has come oneself; null for visitors and where nothing is counted. */
export const BadgeView = BadgeRef.extend({
  rule: zBadgeRule,
  threshold: z.number().int().nullable(),
  coins: z.number().int(),
  holders: z.number().int(),
  progress: z.number().int().nullable(),
  awardedAt: zInstant.nullable(),
});
export type BadgeView = z.infer<typeof BadgeView>;
export const BadgeList = z.strictObject({ badges: z.array(BadgeView).max(BADGES_MAX) });
export type BadgeList = z.infer<typeof BadgeList>;
