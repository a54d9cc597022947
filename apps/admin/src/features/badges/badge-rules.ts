import type { BadgeRule, BadgeTone } from "@yoforex/contracts";

export const RULE_NAMES: Record<BadgeRule, string> = {
  threads: "Threads started",
  replies: "Replies to others",
  answers: "Answers accepted",
  sales: "Sales settled",
  member_days: "Days as a member",
  streak_days: "Days checked in, in a row",
  likes: "Likes received",
  reviews: "Reviews that are shown",
  manual: "Given by hand",
  store: "Sold in the store",
};

export const TONE_NAMES: Record<BadgeTone, string> = {
  plain: "Plain",
  line: "Outline",
  accent: "Accent",
  gain: "Green",
  warn: "Amber",
};
