import type { EarnOutcome, EarnTrigger, Rank } from "@yoforex/contracts";

/** What earns, as a person says it. */
export const EARN_WORDS: Record<EarnTrigger, string> = {
  "onboarding.profile.completed": "Profile completed: picture, text and experience",
  "onboarding.first.thread": "First thread",
  "onboarding.first.publish": "First item on sale",
  "onboarding.first.review": "First review",
  "engagement.daily.checkin": "Daily check-in",
  "engagement.streak.bonus": "Streak of check-ins",
  "forum.thread.created": "Thread started",
  "forum.reply.posted": "Reply in another's thread",
  "marketplace.item.approved": "Item approved",
  "marketplace.review.approved": "Review approved",
  "referral.qualified": "Somebody you invited settles in",
  "badge.awarded": "Badge",
  "forum.like.received": "Like received",
  "forum.reply.helpful": "Reply that somebody found helpful",
  "referral.first.purchase": "First purchase of somebody you invited",
};

/** Why something paid, or paid nothing. */
export const OUTCOME_WORDS: Record<EarnOutcome, string> = {
  paid: "paid",
  trimmed: "paid up to the cap",
  times_a_day: "paid nothing: the day's number was reached",
  times_a_month: "paid nothing: the month's number was reached",
  cap_a_day: "paid nothing: the day's cap was reached",
  cap_a_week: "paid nothing: the week's cap was reached",
  too_short: "paid nothing: too short",
  own_thread: "paid nothing: one's own thread",
  taken_down: "paid nothing: taken down",
  nothing_set: "pays nothing at present",
};

export const RANK_WORDS: Record<Rank, string> = {
  contributor: "Contributor",
  explorer: "Explorer",
  expert: "Expert",
  master: "Master",
  legend: "Legend",
};
