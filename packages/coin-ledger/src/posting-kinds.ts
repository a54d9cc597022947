import { GROWTH_KINDS } from "./growth-kinds.ts";
import { byHouse, byMember, type KindRule } from "./kind-rule.ts";
import { BONUS, REWARD, STORE } from "./posting-routes.ts";
import { SET_ASIDE_KINDS } from "./set-aside-kinds.ts";
import { STAFF_KINDS } from "./staff-kinds.ts";

/**
 * Everything a transfer can be for, and which account may pay which under it. A new flow of coins is one entry here
 * and its rows in a migration: the database refuses what its own copy of this list doesn't name, and a test compares
 * the two. The names are the triggers of the economy's rules.
 */
export const POSTING_KINDS = {
  "ledger.reversal": {
    id: 1,
    channel: "system",
    description: "Takes back a whole transfer",
    ...byHouse,
    routes: [],
  },
  "treasury.issue": {
    id: 2,
    channel: "treasury",
    description: "Puts new coins into the promotions budget",
    ...byHouse,
    routes: [["issuance", "promotions"]],
  },
  "onboarding.welcome": {
    id: 3,
    channel: "onboarding",
    description: "Welcome coins",
    ...byHouse,
    routes: BONUS,
  },
  "forum.answer.accepted": {
    id: 4,
    channel: "forum",
    description: "Answer accepted",
    ...byHouse,
    routes: REWARD,
  },
  "marketplace.purchase": {
    id: 5,
    channel: "marketplace",
    description: "Purchase",
    ...byMember,
    routes: [
      ["purchased", "escrow"],
      ["available", "escrow"],
      ["purchased", "commission"],
      ["available", "commission"],
    ],
  },
  "marketplace.release": {
    id: 6,
    channel: "marketplace",
    description: "Sale released from escrow",
    ...byHouse,
    routes: [
      ["escrow", "available", "own"],
      ["escrow", "vault", "own"],
    ],
  },
  "forum.thread.created": {
    id: 7,
    channel: "forum",
    description: "Thread started",
    ...byHouse,
    routes: REWARD,
  },
  "forum.reply.posted": { id: 8, channel: "forum", description: "Reply posted", ...byHouse, routes: REWARD },
  "forum.reply.helpful": {
    id: 9,
    channel: "forum",
    description: "Reply found helpful",
    ...byHouse,
    routes: REWARD,
  },
  "forum.like.received": {
    id: 10,
    channel: "forum",
    description: "Like received",
    ...byHouse,
    routes: REWARD,
  },
  "marketplace.item.approved": {
    id: 11,
    channel: "marketplace",
    description: "Item approved",
    ...byHouse,
    routes: REWARD,
  },
  "marketplace.review.approved": {
    id: 12,
    channel: "marketplace",
    description: "Review approved",
    ...byHouse,
    routes: REWARD,
  },
  "broker.review.approved": {
    id: 13,
    channel: "marketplace",
    description: "Broker review approved",
    ...byHouse,
    routes: REWARD,
  },
  "engagement.daily.checkin": {
    id: 14,
    channel: "engagement",
    description: "Daily check-in",
    ...byHouse,
    routes: REWARD,
  },
  "store.boost.thread": {
    id: 15,
    channel: "forum",
    description: "Thread boosted",
    ...byMember,
    routes: STORE,
  },
  "store.feature.thread": {
    id: 16,
    channel: "forum",
    description: "Thread featured",
    ...byMember,
    routes: STORE,
  },
  "tip.sent": {
    id: 17,
    channel: "forum",
    description: "Tip",
    ...byMember,
    // Like to like, so that a tip is no way to turn bought coins into earned ones. What is set aside first remembers
    // its purses in the tip's row, and the check compares the two.
    routes: [
      ["purchased", "purchased"],
      ["available", "available"],
      ["held", "purchased"],
      ["held", "available"],
    ],
  },
  "treasury.withdraw.hold": {
    id: 18,
    channel: "treasury",
    description: "Withdrawal requested",
    ...byMember,
    routes: [["available", "held", "own"]],
  },
  "treasury.withdraw.payout": {
    id: 19,
    channel: "treasury",
    description: "Withdrawal paid",
    // Whoever is frozen is paid nothing; but what was on its way before is written down when it arrives.
    ...byHouse,
    routes: [
      ["held", "payout_clearing"],
      ["held", "withdrawal_fees"],
      // What is not captured of a hold goes back by the same transfer, so that a hold has one end.
      ["held", "available", "own"],
    ],
  },
  "treasury.withdraw.release": {
    id: 20,
    channel: "treasury",
    description: "Withdrawal given back",
    ...byHouse,
    routes: [["held", "available", "own"]],
  },
  "vault.lock": {
    id: 21,
    channel: "treasury",
    description: "Locked in the vault",
    ...byMember,
    routes: [["available", "vault", "own"]],
  },
  "vault.release": {
    id: 22,
    channel: "treasury",
    description: "Released from the vault",
    ...byHouse,
    routes: [["vault", "available", "own"]],
  },
  "coin.expired": {
    id: 23,
    channel: "system",
    description: "Coins expired",
    ...byHouse,
    routes: [
      ["purchased", "expired"],
      ["available", "expired"],
    ],
  },
  "marketplace.refund.cover": {
    id: 24,
    channel: "marketplace",
    description: "Refund paid in the seller's place",
    ...byHouse,
    // What the seller has spent of her share, so that the refund can mirror the release and the purchase.
    routes: [
      ["commission", "available"],
      ["promotions", "available"],
    ],
  },
  "engagement.streak.bonus": {
    id: 30,
    channel: "engagement",
    description: "Streak of check-ins",
    ...byHouse,
    routes: REWARD,
  },
  "onboarding.profile.completed": {
    id: 31,
    channel: "onboarding",
    description: "Profile completed",
    ...byHouse,
    routes: BONUS,
  },
  "onboarding.first.thread": {
    id: 32,
    channel: "onboarding",
    description: "First thread",
    ...byHouse,
    routes: BONUS,
  },
  "onboarding.first.publish": {
    id: 33,
    channel: "onboarding",
    description: "First item published",
    ...byHouse,
    routes: BONUS,
  },
  "onboarding.first.review": {
    id: 37,
    channel: "onboarding",
    description: "First review",
    ...byHouse,
    routes: BONUS,
  },
  "treasury.withdraw.correction": {
    id: 40,
    channel: "treasury",
    description: "Withdrawal came back",
    ...byHouse,
    // What was recorded as paid and wasn't: all of it, the fee included.
    routes: [
      ["payout_clearing", "available"],
      ["withdrawal_fees", "available"],
    ],
  },
  ...GROWTH_KINDS,
  ...SET_ASIDE_KINDS,
  ...STAFF_KINDS,
  "recharge.credit": {
    id: 60,
    channel: "treasury",
    description: "Coins bought",
    ...byHouse,
    // Made when the payment is confirmed: a budget that could be empty must not stand between money and its coins.
    routes: [["issuance", "purchased"]],
  },
  "recharge.refund": {
    id: 61,
    channel: "treasury",
    description: "Bought coins taken back",
    ...byHouse,
    routes: [["purchased", "issuance"]],
  },
  "recharge.owed": {
    id: 62,
    channel: "treasury",
    description: "Owed coins collected",
    ...byHouse,
    // Coins whose money went back after they were spent; earned ones pay too, where no bought ones are left.
    routes: [
      ["purchased", "issuance"],
      ["available", "issuance"],
    ],
  },
} as const satisfies Record<string, KindRule>;

export type PostingKind = keyof typeof POSTING_KINDS;
