import type { Limit } from "@yoforex/auth";
import type { Deed } from "@yoforex/contracts";
import { BOUNTY_LIMITS } from "../bounties/index.ts";
import { FORUM_LIMITS } from "../forum/index.ts";
import { IDENTITY_LIMITS } from "../identity/index.ts";
import { MARKET_LIMITS } from "../market/index.ts";
import { REVIEW_LIMITS } from "../reviews/index.ts";
import { STORE_LIMITS } from "../store/index.ts";
import { TIP_LIMITS } from "../tips/index.ts";

/** The limit of each deed, which is the one its verb counts by: what members read can't differ from what holds. */
export const DEED_LIMITS: Record<Deed, Limit> = {
  threads: FORUM_LIMITS.threads,
  replies: FORUM_LIMITS.replies,
  edits: FORUM_LIMITS.edits,
  pictures: FORUM_LIMITS.pictures,
  answers: FORUM_LIMITS.answers,
  votes: FORUM_LIMITS.postVotes,
  pollVotes: FORUM_LIMITS.votes,
  bookmarks: FORUM_LIMITS.bookmarks,
  watching: FORUM_LIMITS.watching,
  readAll: FORUM_LIMITS.readAll,
  follows: IDENTITY_LIMITS.follows,
  blocks: IDENTITY_LIMITS.blocks,
  tips: TIP_LIMITS.tips,
  bounties: BOUNTY_LIMITS.bounties,
  listings: MARKET_LIMITS.listings,
  purchases: MARKET_LIMITS.purchases,
  reviews: REVIEW_LIMITS.reviews,
  reviewAnswers: REVIEW_LIMITS.answers,
  storePurchases: STORE_LIMITS.purchases,
};
