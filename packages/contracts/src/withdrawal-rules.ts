import { z } from "zod";
import { type Coins, shareUp, subtract } from "./money.ts";

/** Where a withdrawal may go. */
export const PAYOUT_METHODS = ["crypto", "paypal", "bank"] as const;
export const zPayoutMethod = z.enum(PAYOUT_METHODS);
export type PayoutMethod = z.infer<typeof zPayoutMethod>;

export const WITHDRAWAL_STATUSES = [
  "pending",
  "under_review",
  "approved",
  "processing",
  "paid",
  "rejected",
  "cancelled",
  "failed",
] as const;
export const zWithdrawalStatus = z.enum(WITHDRAWAL_STATUSES);
export type WithdrawalStatus = z.infer<typeof zWithdrawalStatus>;

/**
 * What each state may become: the one table. The database holds a copy and refuses every other change; a test compares
 * the two. Review is for what somebody wants to look at again, so that what is plain goes from pending to approved.
 */
export const WITHDRAWAL_TRANSITIONS: Record<WithdrawalStatus, readonly WithdrawalStatus[]> = {
  pending: ["under_review", "approved", "rejected", "cancelled"],
  under_review: ["approved", "rejected"],
  approved: ["processing", "rejected"],
  processing: ["paid", "failed"],
  paid: [],
  rejected: [],
  cancelled: [],
  failed: [],
};

export const mayBecome = (from: WithdrawalStatus, to: WithdrawalStatus): boolean =>
  WITHDRAWAL_TRANSITIONS[from].includes(to);

/** Whether its coins are still held. */
export const isOpenWithdrawal = (status: WithdrawalStatus): boolean =>
  WITHDRAWAL_TRANSITIONS[status].length > 0;

/** Withdrawals: economy_settings' part of that name. Amounts are coins. */
export const WithdrawalSettings = z.strictObject({
  least: z.strictObject({
    crypto: z.number().int().min(1).max(1_000_000),
    paypal: z.number().int().min(1).max(1_000_000),
    bank: z.number().int().min(1).max(1_000_000),
  }),
  /** The most in any 24 hours. */
  greatestPerDay: z.number().int().min(1).max(100_000_000),
  accountDays: z.number().int().min(0).max(3_650),
  /** From when it is added a destination waits so long before anything may go there. */
  coolingHours: z.number().int().min(0).max(720),
  /** From so many coins on two different admins approve and pay. */
  twoAdminsFrom: z.number().int().min(1).max(100_000_000),
  /** What a coin is paid out at, in US cents. */
  usCentsPerCoin: z.number().int().min(1).max(1_000),
  destinationsMax: z.number().int().min(1).max(20),
});
export type WithdrawalSettings = z.infer<typeof WithdrawalSettings>;

export const WITHDRAWAL_DEFAULTS: WithdrawalSettings = {
  least: { crypto: 1_000, paypal: 1_000, bank: 5_000 },
  greatestPerDay: 10_000,
  accountDays: 30,
  coolingHours: 48,
  twoAdminsFrom: 5_000,
  usCentsPerCoin: 5,
  destinationsMax: 5,
};

/** What a withdrawal costs and brings: the fee is rounded up, in favour of the house, and the rest goes out. */
export function quoteWithdrawal(
  amount: Coins,
  { feeBps, usCentsPerCoin }: { feeBps: number; usCentsPerCoin: number },
): { fee: Coins; net: Coins; usCents: number } {
  const fee = shareUp(amount, feeBps);
  const net = subtract(amount, fee);
  return { fee, net, usCents: net * usCentsPerCoin };
}

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** 4650 → "$46.50". */
export const formatUsCents = (usCents: number): string => dollars.format(usCents / 100);
