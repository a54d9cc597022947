import { sql } from "drizzle-orm";
import { check, date, index, jsonb, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, coinAmount, createdAt } from "../columns.ts";
import {
  journalChecks,
  journalColumns,
  ledgerNumber,
  transferChecks,
  transferColumns,
} from "./coin-ledger.ts";

/**
 * A month of the journal that is over and sealed day by day. Its checkpoints say where each account stood; an account
 * that none of them names had no entry in it.
 */
export const ledgerMonths = pgTable(
  "ledger_months",
  {
    /** The month's first day. */
    month: date({ mode: "string" }).primaryKey(),
    accounts: ledgerNumber().notNull(),
    entries: ledgerNumber().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("ledger_months_begin_on_the_first", sql`extract(day from ${t.month}) = 1`),
    check("ledger_months_counts", sql`${t.accounts} >= 0 and ${t.entries} >= ${t.accounts}`),
  ],
);

/** Where an account stood when a month ended in which it had entries. */
export const ledgerCheckpoints = pgTable(
  "ledger_checkpoints",
  {
    accountId: ledgerNumber().notNull(),
    month: date({ mode: "string" }).notNull(),
    /** Of the month's last entry. */
    seq: ledgerNumber().notNull(),
    balance: coinAmount().notNull(),
    /** How many entries the month has: those numbered `seq - entries + 1` to `seq`. */
    entries: ledgerNumber().notNull(),
    /** Kind of posting → number of entries and their sum: the month's explanation. */
    causes: jsonb().$type<Record<string, [entries: number, sum: number]>>().notNull(),
    /** SHA-256 over the digest of the checkpoint before this one and over every entry since. */
    digest: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "ledger_checkpoints_one_a_month", columns: [t.accountId, t.month] }),
    check("ledger_checkpoints_follow_entries", sql`${t.entries} between 1 and ${t.seq}`),
    check("ledger_checkpoints_digest_is_whole", sql`length(${t.digest}) = 32`),
  ],
);

/**
 * Transfers of sealed months, out of the way of new ones. The migration makes this table a child of `coin_transfers`:
 * whoever reads that one reads both, and what is written to it never comes here.
 */
export const coinTransfersArchive = pgTable("coin_transfers_archive", transferColumns(), (t) => [
  index("coin_transfers_archive_by_time").on(t.createdAt, t.id),
  index("coin_transfers_archive_holds").on(t.createdAt).where(sql`kind = 18`),
  index("coin_transfers_archive_hold_closings").on(t.sourceId).where(sql`kind in (19, 20)`),
  uniqueIndex("coin_transfers_archive_are_reversed_once")
    .on(t.reversalOf)
    .where(sql`reversal_of is not null`),
  ...transferChecks(t),
]);

/** Entries of sealed months, a child of `coin_journal` likewise. The last entry of an account is never among them. */
export const coinJournalArchive = pgTable("coin_journal_archive", journalColumns(), (t) => [
  primaryKey({ name: "coin_journal_archive_seq_is_taken_once", columns: [t.accountId, t.seq] }),
  ...journalChecks(t),
]);
