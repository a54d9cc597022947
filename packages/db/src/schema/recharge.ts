import {
  PAYMENT_DECISIONS,
  PAYMENT_EVENT_KINDS,
  PAYMENT_OUTCOMES,
  PAYMENT_PROVIDERS,
  RECHARGE_STATUSES,
} from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, coinAmount, coinsMax, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const paymentProvider = pgEnum("payment_provider", PAYMENT_PROVIDERS);
export const rechargeStatus = pgEnum("recharge_status", RECHARGE_STATUSES);
export const paymentEventKind = pgEnum("payment_event_kind", PAYMENT_EVENT_KINDS);
export const paymentOutcome = pgEnum("payment_outcome", PAYMENT_OUTCOMES);
export const paymentDecision = pgEnum("payment_decision", PAYMENT_DECISIONS);

/** Orders for coins, each with the package as it was when it was ordered. */
export const rechargeOrders = pgTable(
  "recharge_orders",
  {
    id: id(),
    /** Shown to people as R-<number>. */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    memberId: refersTo(() => users.id, "restrict").notNull(),
    status: rechargeStatus().notNull().default("created"),
    coins: coinAmount().notNull(),
    bonus: coinAmount().notNull(),
    cents: integer().notNull(),
    provider: paymentProvider().notNull(),
    /** The provider's name for the page on which it is paid, and that page. */
    providerReference: text(),
    checkoutUrl: text(),
    /** The provider's name for the payment itself: two of them for one order are one too many. */
    paymentReference: text(),
    requestId: uuid().notNull(),
    /** The product that the buyer came from. */
    backTo: text(),
    /** The transfer that credited the coins. */
    transferId: uuid(),
    /** What went back of the price in all, and what of that by disputes. */
    refundedCents: integer().notNull().default(0),
    disputedCents: integer().notNull().default(0),
    /** Coins taken back after refunds, those that were spent by then and are owed, and those that staff let go. */
    takenBack: coinAmount().notNull().default(sql`0`),
    owed: coinAmount().notNull().default(sql`0`),
    waived: coinAmount().notNull().default(sql`0`),
    /** Since when staff have to look at a payment before anything else happens. */
    underReviewSince: instant(),
    expiresAt: instant().notNull(),
    /** When the provider was last asked about it because it told nothing. */
    askedAt: instant(),
    paidAt: instant(),
    closedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("recharge_orders_number_names_one").on(t.number),
    unique("recharge_orders_one_per_request").on(t.memberId, t.requestId),
    unique("recharge_orders_are_credited_once").on(t.transferId),
    unique("recharge_orders_one_per_checkout").on(t.provider, t.providerReference),
    index("recharge_orders_by_member").on(t.memberId, t.createdAt, t.id),
    index("recharge_orders_by_age").on(t.createdAt, t.id),
    index("recharge_orders_by_status").on(t.status, t.createdAt, t.id),
    index("recharge_orders_owing").on(t.id).where(sql`${t.owed} > 0`),
    index("recharge_orders_by_payment").on(t.provider, t.paymentReference),
    index("recharge_orders_to_ask_about").on(t.expiresAt).where(sql`${t.status} in ('created', 'pending')`),
    check(
      "recharge_orders_buy_coins",
      sql`${t.coins} between 1 and ${coinsMax} and ${t.bonus} between 0 and ${coinsMax}`,
    ),
    check("recharge_orders_cost_money", sql`${t.cents} > 0`),
    check(
      "recharge_orders_are_credited_when_paid",
      sql`${t.status} <> 'paid' or ${t.transferId} is not null`,
    ),
    check("recharge_orders_are_paid_at_one_time", sql`(${t.transferId} is null) = (${t.paidAt} is null)`),
    check(
      "recharge_orders_pending_has_a_page",
      sql`${t.status} <> 'pending' or (${t.providerReference} is not null and ${t.checkoutUrl} is not null)`,
    ),
    check(
      "recharge_orders_refund_what_was_paid",
      sql`${t.refundedCents} >= 0 and (${t.status} = 'refunded') = (${t.refundedCents} >= ${t.cents})`,
    ),
    check(
      "recharge_orders_take_back_what_was_credited",
      sql`${t.takenBack} >= 0 and ${t.owed} >= 0 and ${t.waived} >= 0 and ${t.takenBack} + ${t.owed} + ${t.waived} <= ${t.coins} + ${t.bonus}`,
    ),
    check("recharge_orders_dispute_a_part", sql`${t.disputedCents} between 0 and ${t.refundedCents}`),
    check("recharge_orders_lead_back_to_a_product", sql`${t.backTo} ~ '^/p/[a-z0-9-]+$'`),
  ],
);

/** What providers told us, each event once, and what came of it. Only a decision of staff is ever added. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: id(),
    provider: paymentProvider().notNull(),
    eventId: text().notNull(),
    /** The provider's own word for it. */
    type: text().notNull(),
    kind: paymentEventKind().notNull(),
    orderId: refersTo(() => rechargeOrders.id, "restrict"),
    /** The provider's name for the payment that it is about. */
    paymentReference: text(),
    cents: bigint({ mode: "number" }),
    currency: text(),
    payloadSha256: bytes().notNull(),
    outcome: paymentOutcome().notNull(),
    /** Whether a person has to decide. */
    flagged: boolean().notNull(),
    transferId: uuid(),
    decision: paymentDecision(),
    decidedBy: refersTo(() => users.id, "restrict"),
    decisionReason: text(),
    decidedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("payment_events_each_once").on(t.provider, t.eventId),
    unique("payment_events_move_coins_once").on(t.transferId),
    index("payment_events_by_order").on(t.orderId, t.createdAt, t.id),
    index("payment_events_by_decider").on(t.decidedBy),
    index("payment_events_to_decide")
      .on(t.createdAt, t.id)
      .where(sql`${t.flagged} and ${t.decision} is null`),
    check(
      "payment_events_names_are_short",
      sql`length(${t.eventId}) between 1 and 255 and length(${t.type}) between 1 and 100 and length(${t.paymentReference}) <= 255`,
    ),
    check("payment_events_hash_their_bytes", sql`length(${t.payloadSha256}) = 32`),
    check("payment_events_decide_what_is_flagged", sql`${t.decision} is null or ${t.flagged}`),
    check(
      "payment_events_are_decided_by_somebody",
      sql`(${t.decision} is null) = (${t.decidedAt} is null) and (coalesce(${t.decision} in ('credited', 'dismissed'), false)) = (${t.decidedBy} is not null) and (${t.decidedBy} is null) = (${t.decisionReason} is null)`,
    ),
  ],
);
