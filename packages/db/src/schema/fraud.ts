import { FRAUD_ACTS, FRAUD_RULES, FRAUD_STATES } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { coinAmount, createdAt, id, instant, refersTo } from "../columns.ts";
import { users } from "./identity.ts";
import { userSanctions } from "./standing.ts";

export const fraudRule = pgEnum("fraud_rule", FRAUD_RULES);
export const fraudState = pgEnum("fraud_state", FRAUD_STATES);
export const fraudAct = pgEnum("fraud_act", FRAUD_ACTS);

/** What the detector found, once per member, rule and window. */
export const fraudSignals = pgTable(
  "fraud_signals",
  {
    id: id(),
    userId: refersTo(() => users.id, "restrict").notNull(),
    rule: fraudRule().notNull(),
    /** The part of time that the finding fell into, and with whom where there are others. */
    window: text().notNull(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    /** What was measured, in coins or accounts, and from what on it is told. */
    figure: coinAmount().notNull(),
    threshold: integer().notNull(),
    /** The newest of the transfers that brought her the coins. */
    transfers: uuid().array().notNull(),
    /** Who else is part of it. */
    others: uuid().array().notNull(),
    /** The browser of a cluster; the address stays with the sign-ins, which are forgotten in time. */
    device: text(),
    state: fraudState().notNull().default("open"),
    /** The freeze that the rule imposed by itself. */
    sanctionId: refersTo(() => userSanctions.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("fraud_signals_one_per_window").on(t.userId, t.rule, t.window),
    index("fraud_signals_by_age").on(t.createdAt, t.id),
    index("fraud_signals_by_state").on(t.state, t.createdAt, t.id),
    index("fraud_signals_by_sanction").on(t.sanctionId).where(sql`${t.sanctionId} is not null`),
    check("fraud_signals_window_length", sql`length(${t.window}) between 1 and 120`),
    check("fraud_signals_device_length", sql`length(${t.device}) <= 100`),
    check("fraud_signals_end_after_they_begin", sql`${t.toAt} >= ${t.fromAt}`),
    check("fraud_signals_reach_their_threshold", sql`${t.figure} >= ${t.threshold} and ${t.threshold} > 0`),
    check(
      "fraud_signals_evidence_is_bounded",
      sql`cardinality(${t.transfers}) <= 50 and cardinality(${t.others}) <= 50`,
    ),
  ],
);

/** What staff said and did about a signal, in order; nothing of it changes afterwards. */
export const fraudDecisions = pgTable(
  "fraud_decisions",
  {
    id: id(),
    signalId: refersTo(() => fraudSignals.id, "restrict").notNull(),
    /** 1, 2, 3 … within the signal, so that of two at once the later one is refused. */
    number: integer().notNull(),
    act: fraudAct().notNull(),
    reason: text().notNull(),
    decidedBy: refersTo(() => users.id, "restrict").notNull(),
    /** What a claw-back took, and what it could not because it was spent. */
    taken: coinAmount().notNull().default(sql`0`),
    short: coinAmount().notNull().default(sql`0`),
    /** The freeze, or the word to the member about a claw-back, against which she may appeal. */
    sanctionId: refersTo(() => userSanctions.id, "restrict"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("fraud_decisions_are_numbered").on(t.signalId, t.number),
    index("fraud_decisions_by_decider").on(t.decidedBy),
    index("fraud_decisions_by_sanction").on(t.sanctionId).where(sql`${t.sanctionId} is not null`),
    check("fraud_decisions_count_from_one", sql`${t.number} >= 1`),
    check("fraud_decisions_reason_length", sql`length(${t.reason}) between 4 and 500`),
    check("fraud_decisions_take_coins", sql`${t.taken} >= 0 and ${t.short} >= 0`),
    check(
      "fraud_decisions_only_claw_backs_take",
      sql`${t.act} = 'claw_back' or (${t.taken} = 0 and ${t.short} = 0)`,
    ),
  ],
);
