import { PURSES, SYSTEM_ACCOUNTS } from "@yoforex/contracts";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, coinAmount, coinsMax, createdAt, instant } from "../columns.ts";

/** The five purses of a member, then the house's own accounts; an account's id follows from this order. */
export const coinAccountKind = pgEnum("coin_account_kind", [...PURSES, ...SYSTEM_ACCOUNTS]);

export const ledgerNumber = () => bigint({ mode: "number" });

/**
 * Where coins can be. Ids are small and speak: 1 to 15 are the house's accounts in the order of the enum, and a
 * member's five are n × 8 + 0 … 4 with n ≥ 2, so that checks on hot rows need no look-up. The owner carries no
 * foreign key: the ledger knows members by id alone and outlives their profiles.
 */
export const coinAccounts = pgTable(
  "coin_accounts",
  {
    id: ledgerNumber().primaryKey(),
    owner: uuid(),
    kind: coinAccountKind().notNull(),
    /** The least balance; null for the one account that may be negative without end. */
    floor: ledgerNumber(),
    /** Since when the account may pay nothing of its owner's choice; null while it may. */
    frozenAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("coin_accounts_one_of_a_kind_per_owner").on(t.owner, t.kind),
    uniqueIndex("coin_accounts_one_of_a_kind_for_the_house").on(t.kind).where(sql`owner is null`),
    check(
      "coin_accounts_only_issuance_may_be_negative",
      sql`(${t.floor} is null) = (${t.kind} = 'issuance')`,
    ),
    index("coin_accounts_frozen").on(t.id).where(sql`frozen_at is not null`),
    check("coin_accounts_floor_is_zero", sql`${t.floor} = 0`),
    check("coin_accounts_house_ids_are_small", sql`(${t.owner} is null) = (${t.id} < 16)`),
    check(
      "coin_accounts_id_tells_the_kind",
      sql`${t.kind} = (enum_range(null::coin_account_kind))[case when ${t.id} < 16 then 5 + ${t.id} else 1 + ${t.id} % 8 end]`,
    ),
  ],
);

/** What a transfer can be for. Rows come with migrations; `posting-kinds.ts` of the ledger says the same. */
export const coinPostingKinds = pgTable(
  "coin_posting_kinds",
  {
    id: smallint().primaryKey(),
    name: text().notNull(),
    channel: text().notNull(),
    description: text().notNull(),
    /** Whether a frozen member's purses may pay under this kind: what the house does to her, not what she does. */
    frozenMayPay: boolean().notNull(),
    /** The kinds of account that pay and are paid in some route, a bit each: what a look at an entry alone can tell. */
    payers: integer().notNull().default(0),
    payees: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    unique("coin_posting_kinds_name_is_taken_once").on(t.name),
    check("coin_posting_kinds_name_shape", sql`${t.name} ~ '^[a-z]+([._][a-z]+)+$'`),
  ],
);

/** Which account may pay which under a kind; what has no row is refused. */
export const coinPostingRoutes = pgTable(
  "coin_posting_routes",
  {
    kind: smallint()
      .notNull()
      .references(() => coinPostingKinds.id, { onDelete: "restrict" }),
    fromKind: coinAccountKind().notNull(),
    toKind: coinAccountKind().notNull(),
    /** True: both purses are one member's. False: they never are. */
    withinMember: boolean().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "coin_posting_routes_are_distinct", columns: [t.kind, t.fromKind, t.toKind] }),
    check("coin_posting_routes_lead_elsewhere", sql`not (${t.withinMember} and ${t.fromKind} = ${t.toKind})`),
  ],
);

/** Of a transfer, wherever it lies. */
export const transferColumns = () => ({
  id: uuid().primaryKey(),
  /** 128 bits of SHA-256 over the request; uuid is PostgreSQL's type of that size. */
  requestHash: uuid().notNull(),
  createdAt: createdAt(),
  actor: uuid(),
  reversalOf: uuid(),
  kind: smallint().notNull(),
  /** The entries, by their key in the journal: an index over the journal would cost each insert more. */
  accounts: ledgerNumber().array().notNull(),
  seqs: ledgerNumber().array().notNull(),
  sourceType: text(),
  sourceId: text(),
  metadata: jsonb().$type<Record<string, string | number>>(),
});

type Columns<Table extends () => object> = Record<keyof ReturnType<Table>, AnyPgColumn>;

export const transferChecks = (t: Columns<typeof transferColumns>) => [
  check("coin_transfers_have_two_sides", sql`cardinality(${t.accounts}) between 2 and 64`),
  check("coin_transfers_name_each_entry", sql`cardinality(${t.accounts}) = cardinality(${t.seqs})`),
  check("coin_transfers_source_is_whole", sql`(${t.sourceType} is null) = (${t.sourceId} is null)`),
  check("coin_transfers_source_length", sql`length(${t.sourceType}) <= 60 and length(${t.sourceId}) <= 100`),
  check("coin_transfers_metadata_is_small", sql`pg_column_size(${t.metadata}) <= 4096`),
];

/** Of an entry, wherever it lies. */
export const journalColumns = () => ({
  accountId: ledgerNumber().notNull(),
  /** 1, 2, 3 … within the account. */
  seq: ledgerNumber().notNull(),
  amount: coinAmount().notNull(),
  balanceAfter: coinAmount().notNull(),
  createdAt: createdAt(),
  transferId: uuid().notNull(),
});

export const journalChecks = (t: Columns<typeof journalColumns>) => [
  check("coin_journal_seq_counts_from_one", sql`${t.seq} >= 1`),
  check("coin_journal_amount_moves_something", sql`${t.amount} <> 0`),
  check("coin_journal_only_issuance_is_negative", sql`${t.balanceAfter} >= 0 or ${t.accountId} = 1`),
  check("coin_journal_supply_is_bounded", sql`${t.balanceAfter} between -${coinsMax} and ${coinsMax}`),
];

/**
 * One indivisible movement of coins. The id is derived from who asked, for what and under which key, so that the
 * primary key is the promise that a request pays once; `requestHash` tells a replay from another request.
 */
export const coinTransfers = pgTable("coin_transfers", transferColumns(), (t) => [
  index("coin_transfers_by_time").on(t.createdAt, t.id),
  // Few transfers open a hold, and the job that ends expired ones looks for those alone.
  index("coin_transfers_holds").on(t.createdAt).where(sql`kind = 18`),
  index("coin_transfers_hold_closings").on(t.sourceId).where(sql`kind in (19, 20)`),
  uniqueIndex("coin_transfers_are_reversed_once").on(t.reversalOf).where(sql`reversal_of is not null`),
  ...transferChecks(t),
]);

/**
 * Every change of every balance, in order; an account's balance is its last entry. Append-only. No foreign keys:
 * the posting functions and the statement triggers check the same set-wise at a third of the price.
 */
export const coinJournal = pgTable("coin_journal", journalColumns(), (t) => [
  primaryKey({ name: "coin_journal_seq_is_taken_once", columns: [t.accountId, t.seq] }),
  ...journalChecks(t),
]);

/**
 * Entries that continue what another transaction has written and not committed yet, kept until this one commits: only
 * then can be seen that the two ends meet. A row lives as long as the transaction that wrote it.
 */
export const coinOpenEnds = pgTable("coin_open_ends", {
  id: ledgerNumber().primaryKey().generatedAlwaysAsIdentity(),
  accounts: ledgerNumber().array().notNull(),
  seqs: ledgerNumber().array().notNull(),
  balances: ledgerNumber().array().notNull(),
  createdAt: createdAt(),
});

/** What the checker found, each time it ran. */
export const ledgerCheckRuns = pgTable(
  "ledger_check_runs",
  {
    id: ledgerNumber().primaryKey().generatedAlwaysAsIdentity(),
    createdAt: createdAt(),
    durationMs: integer().notNull(),
    passed: boolean().notNull(),
    results: jsonb()
      .$type<{ name: string; title: string; counted: number; passed: boolean; offenders: string[] }[]>()
      .notNull(),
  },
  (t) => [check("ledger_check_runs_duration", sql`${t.durationMs} >= 0`)],
);

/**
 * When what is new was last looked at, and last found right: one row, written each minute. What it found wrong stands
 * among the runs.
 */
export const ledgerWatch = pgTable(
  "ledger_watch",
  {
    isOnly: boolean().primaryKey().default(true),
    /** Since when there is a watch. */
    createdAt: createdAt(),
    lookedAt: instant().notNull(),
    passedAt: instant(),
  },
  (t) => [
    check("ledger_watch_is_one_row", sql`${t.isOnly}`),
    check("ledger_watch_passed_when_it_looked", sql`${t.passedAt} <= ${t.lookedAt}`),
  ],
);

/** A day of the journal under one signature: whoever keeps it can show later that nothing was changed. */
export const ledgerSeals = pgTable(
  "ledger_seals",
  {
    /** In UTC; days without entries are sealed too. */
    day: date({ mode: "string" }).primaryKey(),
    entries: ledgerNumber().notNull(),
    transfers: ledgerNumber().notNull(),
    /** Of the Merkle tree over the day's entries. */
    root: bytes().notNull(),
    /** SHA-256 of the seal before this one; zeroes before the first. */
    previous: bytes().notNull(),
    /** Ed25519, over all of the above. */
    signature: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("ledger_seals_are_a_chain").on(t.previous),
    check("ledger_seals_hashes_are_whole", sql`length(${t.root}) = 32 and length(${t.previous}) = 32`),
    check("ledger_seals_are_signed", sql`length(${t.signature}) = 64`),
    check("ledger_seals_counts", sql`${t.transfers} >= 0 and ${t.entries} >= 2 * ${t.transfers}`),
  ],
);
