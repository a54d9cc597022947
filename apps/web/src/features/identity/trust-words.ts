import type { Deed, Trust } from "@yoforex/contracts";
import { formatFigure } from "@yoforex/ui";

export const TRUST_NAMES: Record<Trust, string> = {
  newcomer: "Newcomer",
  member: "Member",
  staff: "Staff",
};

export const DEED_NAMES: Record<Deed, string> = {
  threads: "Threads opened",
  replies: "Replies written",
  edits: "Posts edited, deleted or restored",
  pictures: "Pictures sent",
  answers: "Answers accepted or taken back",
  votes: "Likes and helpful votes",
  pollVotes: "Votes in polls",
  bookmarks: "Bookmarks set or changed",
  watching: "Threads watched or muted",
  readAll: "Lists marked as read",
  follows: "Members followed or left",
  blocks: "Members blocked or let be",
  tips: "Tips sent",
  bounties: "Bounties opened, extended, split or ended",
  listings: "Products put up",
  purchases: "Products bought",
  reviews: "Reviews written or changed",
  reviewAnswers: "Reviews answered",
  storePurchases: "Things bought in the store",
};

const SPANS: Record<number, string> = { 60: "a minute", 3_600: "an hour", 86_400: "a day" };

/** How often something may happen: "30 an hour". */
export const paceOf = (times: number, perSeconds: number): string =>
  `${formatFigure(times)} ${SPANS[perSeconds] ?? `in ${perSeconds} seconds`}`;

/** What the bar of days shows, with the figures. */
export const daysOf = ({ have, need }: { have: number; need: number }): string =>
  `${have} of ${need} days since you registered`;
