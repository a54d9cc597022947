import { PAYOUT_METHODS, WITHDRAWAL_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo, updatedAt } from "../columns.ts";
import { users } from "./identity.ts";

export const payoutMethod = pgEnum("payout_method", PAYOUT_METHODS);
export const withdrawalStatus = pgEnum("withdrawal_status", WITHDRAWAL_STATUSES);

/** Where a member's money may go: sealed, and useful only after a while. A change is another destination. */
export const payoutDestinations = pgTable(
  "payout_destinations",
  {
    id: id(),
    userId: refersTo(() => users.id, "cascade").notNull(),
    method: payoutMethod().notNull(),
    destinationCipher: text().notNull(),
    /** Enough to tell it from her others. */
    masked: text().notNull(),
    usableFrom: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("payout_destinations_by_member").on(t.userId, t.createdAt, t.id),
    check("payout_destinations_mask_length", sql`length(${t.masked}) between 1 and 60`),
    check("payout_destinations_cool_off", sql`${t.usableFrom} >= ${t.createdAt}`),
  ],
);

/** Coins that are to leave, with every figure as it stood when that was asked for. */
export const withdrawalRequests = pgTable(
  "withdrawal_requests",
  {
    id: id(),
    /** Shown to people as W-<number>. */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    userId: refersTo(() => users.id, "restrict").notNull(),
    requestId: uuid().notNull(),
    /** None once its owner has removed it. */
    destinationId: refersTo(() => payoutDestinations.id, "set null"),
    method: payoutMethod().notNull(),
    masked: text().notNull(),
    amount: coinAmount().notNull(),
    fee: coinAmount().notNull(),
    net: coinAmount().generatedAlwaysAs(sql`amount - fee`),
    tier: text().notNull(),
    feeBps: integer().notNull(),
    usCentsPerCoin: integer().notNull(),
    /** Whether two different admins must approve and pay it. */
    twoAdmins: boolean().notNull(),
    status: withdrawalStatus().notNull().default("pending"),
    /** How many states it has had: the number of its newest event. */
    version: smallint().notNull().default(1),
    /** The transfers that set the coins aside, paid them out or gave them back, and undid a payment that was none. */
    holdTransferId: uuid().notNull(),
    settleTransferId: uuid(),
    correctionTransferId: uuid(),
    approvedBy: refersTo(() => users.id, "restrict"),
    paidBy: refersTo(() => users.id, "restrict"),
    correctedBy: refersTo(() => users.id, "restrict"),
    correctedAt: instant(),
    /** The provider that pays, or "manual"; and what names the payment there. */
    rail: text(),
    reference: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("withdrawal_requests_number_names_one").on(t.number),
    unique("withdrawal_requests_one_per_request").on(t.userId, t.requestId),
    unique("withdrawal_requests_are_held_once").on(t.holdTransferId),
    unique("withdrawal_requests_are_settled_once").on(t.settleTransferId),
    unique("withdrawal_requests_are_corrected_once").on(t.correctionTransferId),
    index("withdrawal_requests_by_member").on(t.userId, t.createdAt, t.id),
    index("withdrawal_requests_by_status").on(t.status, t.createdAt, t.id),
    index("withdrawal_requests_by_age").on(t.createdAt, t.id),
    index("withdrawal_requests_by_destination").on(t.destinationId),
    index("withdrawal_requests_by_approver").on(t.approvedBy),
    index("withdrawal_requests_by_payer").on(t.paidBy),
    index("withdrawal_requests_by_corrector").on(t.correctedBy),
    check("withdrawal_requests_are_of_coins", sql`${t.amount} > 0 and ${t.amount} <= ${coinsMax}`),
    check("withdrawal_requests_leave_something", sql`${t.fee} >= 0 and ${t.fee} < ${t.amount}`),
    check("withdrawal_requests_round_fees_up", sql`${t.fee} = (${t.amount} * ${t.feeBps} + 9999) / 10000`),
    check("withdrawal_requests_have_a_rate", sql`${t.usCentsPerCoin} > 0`),
    check(
      "withdrawal_requests_settle_at_the_end",
      sql`
      (${t.settleTransferId} is not null) = (${t.status} in ('paid', 'rejected', 'cancelled', 'failed'))`,
    ),
    check("withdrawal_requests_are_not_approved_by_their_owner", sql`${t.approvedBy} <> ${t.userId}`),
    check("withdrawal_requests_are_not_paid_by_their_owner", sql`${t.paidBy} <> ${t.userId}`),
    check(
      "withdrawal_requests_are_approved_before_they_are_paid",
      sql`
      ${t.status} not in ('approved', 'processing', 'paid', 'failed') or ${t.approvedBy} is not null`,
    ),
    check(
      "withdrawal_requests_are_paid_by_someone",
      sql`
      ${t.status} not in ('processing', 'paid', 'failed') or (${t.paidBy} is not null and ${t.rail} is not null)`,
    ),
    check(
      "withdrawal_requests_great_ones_take_two",
      sql`not ${t.twoAdmins} or ${t.approvedBy} <> ${t.paidBy}`,
    ),
    check(
      "withdrawal_requests_are_corrected_by_a_second",
      sql`
      (${t.correctionTransferId} is null) = (${t.correctedBy} is null)
      and (${t.correctedBy} is null) = (${t.correctedAt} is null)
      and (${t.correctedBy} is null or ${t.status} = 'paid' and ${t.correctedBy} not in (${t.userId}, ${t.paidBy}))`,
    ),
  ],
);

/** Every state that a withdrawal came to, who brought it there and what was said: one row each, for ever. */
export const withdrawalEvents = pgTable(
  "withdrawal_events",
  {
    withdrawalId: refersTo(() => withdrawalRequests.id, "restrict").notNull(),
    version: smallint().notNull(),
    /** None for the first. */
    fromStatus: withdrawalStatus(),
    toStatus: withdrawalStatus().notNull(),
    /** None where the product itself acted. */
    actorId: refersTo(() => users.id, "restrict"),
    /** What staff, or the provider, said about it; its owner reads it. */
    said: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "withdrawal_events_each_state_once", columns: [t.withdrawalId, t.version] }),
    index("withdrawal_events_by_actor").on(t.actorId),
    check(
      "withdrawal_events_begin_pending",
      sql`
      (${t.version} = 1) = (${t.fromStatus} is null) and (${t.version} > 1 or ${t.toStatus} = 'pending')`,
    ),
    check("withdrawal_events_said_length", sql`length(${t.said}) between 4 and 500`),
  ],
);
