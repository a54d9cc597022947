import { ADJUSTMENT_KINDS, ADJUSTMENT_STATUSES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { coinAmount, coinsMax, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";

export const adjustmentKind = pgEnum("adjustment_kind", ADJUSTMENT_KINDS);
export const adjustmentStatus = pgEnum("adjustment_status", ADJUSTMENT_STATUSES);

/** Coins that staff give a member or take from her: who proposed it, who decided, and what the member was told. */
export const coinAdjustments = pgTable(
  "coin_adjustments",
  {
    id: id(),
    /** Shown to people as A-<number>. */
    number: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1001 }),
    userId: refersTo(() => users.id, "restrict").notNull(),
    requestId: uuid().notNull(),
    kind: adjustmentKind().notNull(),
    amount: coinAmount().notNull(),
    status: adjustmentStatus().notNull().default("proposed"),
    /** What one admin could adjust by herself when this was proposed. */
    aloneUpTo: coinAmount().notNull(),
    twoAdmins: boolean().notNull().generatedAlwaysAs(sql`amount > alone_up_to`),
    reason: text().notNull(),
    told: text().notNull(),
    proposedBy: refersTo(() => users.id, "restrict").notNull(),
    expiresAt: instant().notNull(),
    /** None while it waits, and where nobody decided in time. */
    decidedBy: refersTo(() => users.id, "restrict"),
    decision: text(),
    transferId: uuid(),
    takenBackBy: refersTo(() => users.id, "restrict"),
    takenBackReason: text(),
    reversalTransferId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("coin_adjustments_number_names_one").on(t.number),
    unique("coin_adjustments_one_per_request").on(t.proposedBy, t.requestId),
    unique("coin_adjustments_are_posted_once").on(t.transferId),
    unique("coin_adjustments_are_taken_back_once").on(t.reversalTransferId),
    index("coin_adjustments_by_member").on(t.userId, t.createdAt, t.id),
    index("coin_adjustments_by_status").on(t.status, t.createdAt, t.id),
    index("coin_adjustments_by_age").on(t.createdAt, t.id),
    index("coin_adjustments_by_decider").on(t.decidedBy),
    index("coin_adjustments_by_taker_back").on(t.takenBackBy),
    check("coin_adjustments_are_of_coins", sql`${t.amount} > 0 and ${t.amount} <= ${coinsMax}`),
    check("coin_adjustments_reason_length", sql`length(${t.reason}) between 4 and 500`),
    check("coin_adjustments_told_length", sql`length(${t.told}) between 4 and 160`),
    check("coin_adjustments_of_others", sql`${t.proposedBy} <> ${t.userId}`),
    check("coin_adjustments_decided_by_others", sql`${t.decidedBy} <> ${t.userId}`),
    check("coin_adjustments_taken_back_by_others", sql`${t.takenBackBy} <> ${t.userId}`),
    check(
      "coin_adjustments_are_decided_by_someone",
      sql`(${t.status} in ('posted', 'rejected', 'taken_back')) = (${t.decidedBy} is not null)
        and (${t.decidedBy} is null) = (${t.decision} is null)`,
    ),
    check(
      "coin_adjustments_great_ones_take_two",
      sql`${t.status} not in ('posted', 'taken_back') or ${t.amount} <= ${t.aloneUpTo} or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
    check(
      "coin_adjustments_move_when_posted",
      sql`(${t.status} in ('posted', 'taken_back')) = (${t.transferId} is not null)`,
    ),
    check(
      "coin_adjustments_move_back_when_taken_back",
      sql`(${t.status} = 'taken_back') = (${t.reversalTransferId} is not null)
        and (${t.status} = 'taken_back') = (${t.takenBackBy} is not null)
        and (${t.takenBackBy} is null) = (${t.takenBackReason} is null)`,
    ),
    check(
      "coin_adjustments_great_ones_take_two_to_take_back",
      sql`${t.takenBackBy} is null or ${t.amount} <= ${t.aloneUpTo} or ${t.takenBackBy} <> ${t.decidedBy}`,
    ),
  ],
);
