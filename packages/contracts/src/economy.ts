import { z } from "zod";
import { ADJUSTMENT_DEFAULTS, AdjustmentSettings } from "./adjustment-settings.ts";
import { BOUNTY_DEFAULTS, BountySettings } from "./bounties.ts";
import { EARN_DEFAULTS, EarnSettings, VAULT_DEFAULTS, VaultSettings } from "./earning.ts";
import { EXPIRY_DEFAULTS, ExpirySettings, ExpiryView } from "./expiry.ts";
import { FRAUD_DEFAULTS, FraudSettings } from "./fraud-settings.ts";
import { zId } from "./id-wire.ts";
import { type TransferId } from "./ids.ts";
import { LOYALTY_DEFAULTS, LoyaltySettings } from "./loyalty.ts";
import { zListingKind } from "./market.ts";
import { PageInput, zInstant } from "./page.ts";
import { RECHARGE_DEFAULTS, RechargeSettings } from "./recharge.ts";
import { TIP_DEFAULTS, TipSettings } from "./tips.ts";
import { WITHDRAWAL_DEFAULTS, WithdrawalSettings } from "./withdrawal-rules.ts";

/** A member's five accounts. Nothing but these and the system accounts holds a coin. */
export const PURSES = ["available", "purchased", "held", "escrow", "vault"] as const;
export const zPurse = z.enum(PURSES);
export type Purse = z.infer<typeof zPurse>;

export const SYSTEM_ACCOUNTS = [
  "issuance",
  "promotions",
  "commission",
  "withdrawal_fees",
  "payout_clearing",
  "recharge_clearing",
  "store_income",
  "expired",
  "adjustments",
] as const;
export const zSystemAccount = z.enum(SYSTEM_ACCOUNTS);
export type SystemAccount = z.infer<typeof zSystemAccount>;

export const zAccountKind = z.enum([...PURSES, ...SYSTEM_ACCOUNTS]);
export type AccountKind = z.infer<typeof zAccountKind>;

/** Part of a purse's entries: what came and went under one kind, or in a time up to but not including its end. */
const StatementFilter = {
  kind: z.string().min(1).max(60).optional(),
  from: zInstant.optional(),
  until: zInstant.optional(),
};

export const StatementInput = PageInput.extend({
  purse: zPurse.default("available"),
  ...StatementFilter,
}).strict();

/** Why a purse held at one instant what it held, counted from another. */
export const ExplainInput = z.strictObject({
  purse: zPurse,
  from: zInstant,
  /** The instant of the balance; entries of that very moment are left out. */
  until: zInstant,
});

/** opening + the causes' sums = closing; the causes in the order of their size, whether coins came or went. */
export const ExplainView = z.object({
  purse: zPurse,
  from: zInstant,
  until: zInstant,
  opening: z.number().int(),
  closing: z.number().int(),
  causes: z
    .array(z.object({ kind: z.string(), text: z.string(), entries: z.number().int(), sum: z.number().int() }))
    .max(100),
});
export type ExplainView = z.infer<typeof ExplainView>;

/** How many days a chart of the wallet may show. */
export const WALLET_DAYS = [7, 30, 90, 365] as const;

export const BalanceHistoryInput = z.strictObject({ days: z.literal(WALLET_DAYS).default(30) });

/** Whole coins at the end of each day (UTC) and now, in order of time. */
export const BalanceHistoryView = z.object({
  points: z.array(z.object({ at: zInstant, available: z.number().int(), total: z.number().int() })).max(366),
});
export type BalanceHistoryView = z.infer<typeof BalanceHistoryView>;
export const TransferInput = z.strictObject({ transferId: zId<TransferId>() });

/** What a line is about, in words and with a path to it where it has a page. */
export const CauseView = z.object({ text: z.string(), path: z.string().nullable() });
export type CauseView = z.infer<typeof CauseView>;

export const StatementLine = z.object({
  seq: z.number().int(),
  transferId: z.string(),
  kind: z.string(),
  cause: CauseView,
  amount: z.number().int(),
  balanceBefore: z.number().int(),
  balanceAfter: z.number().int(),
  at: zInstant,
});
export type StatementLine = z.infer<typeof StatementLine>;

/** opening + the sum of `rows` = closing, for the lines on this page, newest first. */
export const StatementPage = z.object({
  purse: zPurse,
  opening: z.number().int(),
  closing: z.number().int(),
  rows: z.array(StatementLine).max(50),
  nextCursor: z.string().nullable(),
});
export type StatementPage = z.infer<typeof StatementPage>;

/** As many sides as a transfer can have; the ledger refuses more. */
const ENTRIES_MAX = 64;

/** One side of a transfer. Members see their own accounts and the system's by name, other members' by username only. */
export const EntryView = z.object({
  account: z.string(),
  kind: zAccountKind,
  owner: z.string().nullable(),
  mine: z.boolean(),
  amount: z.number().int(),
  /** Shown to the account's owner and to staff. */
  balanceAfter: z.number().int().nullable(),
  seq: z.number().int().nullable(),
});
export type EntryView = z.infer<typeof EntryView>;

export const TransferView = z.object({
  id: z.string(),
  kind: z.string(),
  cause: CauseView,
  at: zInstant,
  entries: z.array(EntryView).max(ENTRIES_MAX),
  /** Always 0; printed so that anyone can add it up. */
  sum: z.number().int(),
  reversalOf: z.string().nullable(),
  reversedBy: z.string().nullable(),
});
export type TransferView = z.infer<typeof TransferView>;

export const PurseView = z.object({
  purse: zPurse,
  balance: z.number().int(),
  changedAt: zInstant.nullable(),
  /** The next dated change, such as the end of an escrow; null when nothing is due. */
  next: z.object({ at: zInstant, amount: z.number().int(), cause: CauseView }).nullable(),
});
export type PurseView = z.infer<typeof PurseView>;

export const WalletView = z.object({
  purses: z.array(PurseView).length(5),
  spendable: z.number().int(),
  total: z.number().int(),
  frozen: z.boolean(),
  /** Welcome coins that the budget could not pay yet; 0 for almost everybody. */
  welcomeOwed: z.number().int(),
  /** Coins that were spent although their money went back; taken from whatever comes in. 0 for almost everybody. */
  owed: z.number().int(),
  /** What expires when; null while coins don't expire. */
  expiry: ExpiryView.nullable(),
  upcoming: z.array(z.object({ at: zInstant, amount: z.number().int(), cause: CauseView })).max(20),
});
export type WalletView = z.infer<typeof WalletView>;

/** The public sum that anybody may check: everything issued is held somewhere. */
export const ProofView = z.object({
  issued: z.number().int(),
  held: z.number().int(),
  difference: z.number().int(),
  accounts: z.number().int(),
  /** What all accounts of each kind hold; issuance is negative by what it gave out. */
  kinds: z
    .array(z.object({ kind: zAccountKind, balance: z.number().int() }))
    .max(PURSES.length + SYSTEM_ACCOUNTS.length),
  /** When everything was last recomputed, and when what is new since was last looked at. */
  lastCheck: z.object({ at: zInstant, lookedAt: zInstant, passed: z.boolean() }).nullable(),
  /** The last day under the ledger's signature (UTC), and the root of the hash tree over its entries. */
  lastSeal: z.object({ day: z.string(), entries: z.number().int(), root: z.string() }).nullable(),
});
export type ProofView = z.infer<typeof ProofView>;

/** What a kind of listing may cost, and what of it goes to the seller. */
const MarketRule = z.strictObject({
  leastPrice: z.number().int().min(1).max(1_000_000),
  greatestPrice: z.number().int().min(1).max(1_000_000),
  sellerShareBps: z.number().int().min(0).max(10_000),
});

/** Every number of the economy in force; an admin's change makes a new version, never edits one. */
export const EconomySettings = z.strictObject({
  welcomeCoins: z.number().int().min(0).max(10_000),
  acceptedAnswerCoins: z.number().int().min(0).max(10_000),
  unacceptWindowHours: z.number().int().min(0).max(720),
  market: z.record(zListingKind, MarketRule),
  escrowDays: z.number().int().min(0).max(90),
  selfRefundHours: z.number().int().min(0).max(720),
  promotionsBudget: z.number().int().min(0).max(1_000_000_000),
  // Versions from before these existed mean the defaults.
  earn: EarnSettings.default(() => EARN_DEFAULTS),
  vault: VaultSettings.default(() => VAULT_DEFAULTS),
  recharge: RechargeSettings.default(() => RECHARGE_DEFAULTS),
  withdrawals: WithdrawalSettings.default(() => WITHDRAWAL_DEFAULTS),
  tips: TipSettings.default(() => TIP_DEFAULTS),
  bounties: BountySettings.default(() => BOUNTY_DEFAULTS),
  loyalty: LoyaltySettings.default(() => LOYALTY_DEFAULTS),
  fraud: FraudSettings.default(() => FRAUD_DEFAULTS),
  expiry: ExpirySettings.default(() => EXPIRY_DEFAULTS),
  adjustments: AdjustmentSettings.default(() => ADJUSTMENT_DEFAULTS),
});
export type EconomySettings = z.infer<typeof EconomySettings>;

export const ECONOMY_DEFAULTS: EconomySettings = {
  welcomeCoins: 100,
  acceptedAnswerCoins: 25,
  unacceptWindowHours: 24,
  market: {
    expert_advisor: { leastPrice: 20, greatestPrice: 100_000, sellerShareBps: 8_000 },
    indicator: { leastPrice: 10, greatestPrice: 10_000, sellerShareBps: 8_000 },
    set_file: { leastPrice: 5, greatestPrice: 10_000, sellerShareBps: 7_500 },
    article: { leastPrice: 10, greatestPrice: 10_000, sellerShareBps: 8_000 },
    source_code: { leastPrice: 50, greatestPrice: 100_000, sellerShareBps: 8_000 },
    course: { leastPrice: 50, greatestPrice: 100_000, sellerShareBps: 8_000 },
  },
  escrowDays: 7,
  selfRefundHours: 24,
  promotionsBudget: 10_000_000,
  earn: EARN_DEFAULTS,
  vault: VAULT_DEFAULTS,
  recharge: RECHARGE_DEFAULTS,
  withdrawals: WITHDRAWAL_DEFAULTS,
  tips: TIP_DEFAULTS,
  bounties: BOUNTY_DEFAULTS,
  loyalty: LOYALTY_DEFAULTS,
  fraud: FRAUD_DEFAULTS,
  expiry: EXPIRY_DEFAULTS,
  adjustments: ADJUSTMENT_DEFAULTS,
};

export type StatementInput = z.infer<typeof StatementInput>;
export type ExplainInput = z.infer<typeof ExplainInput>;
export type BalanceHistoryInput = z.infer<typeof BalanceHistoryInput>;
export type TransferInput = z.infer<typeof TransferInput>;
