import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { DestinationId, RequestId, WithdrawalId } from "./ids.ts";
import { COINS_MAX, coins } from "./money.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { DestinationView } from "./payout-destinations.ts";
import { WithdrawalSettings, zPayoutMethod, zWithdrawalStatus } from "./withdrawal-rules.ts";

export const RequestWithdrawalInput = z.strictObject({
  requestId: zId<RequestId>(),
  destinationId: zId<DestinationId>(),
  amount: z
    .number()
    .int()
    .min(1)
    .max(COINS_MAX)
    .transform((n) => coins(n)),
});
export type RequestWithdrawalInput = z.infer<typeof RequestWithdrawalInput>;

export const WithdrawalInput = z.strictObject({ withdrawalId: zId<WithdrawalId>() });
export type WithdrawalInput = z.infer<typeof WithdrawalInput>;
export const ListWithdrawalsInput = PageInput;
export type ListWithdrawalsInput = z.infer<typeof ListWithdrawalsInput>;

/** A state it came to, and why where somebody said so. */
export const WithdrawalStep = z.strictObject({
  status: zWithdrawalStatus,
  said: z.string().nullable(),
  at: zInstant,
});
export type WithdrawalStep = z.infer<typeof WithdrawalStep>;

/** A withdrawal as its owner sees it, with what it cost as it stood when she asked. */
export const WithdrawalView = z.strictObject({
  id: z.string(),
  number: z.string(),
  status: zWithdrawalStatus,
  amount: z.number().int(),
  fee: z.number().int(),
  net: z.number().int(),
  feeBps: z.number().int(),
  tier: z.string(),
  usCents: z.number().int(),
  method: zPayoutMethod,
  masked: z.string(),
  createdAt: zInstant,
  steps: z.array(WithdrawalStep).max(8),
  /** When coins came back after it was recorded as paid by mistake; null for almost every one. */
  correctedAt: zInstant.nullable(),
  holdTransferId: z.string(),
  settleTransferId: z.string().nullable(),
});
export type WithdrawalView = z.infer<typeof WithdrawalView>;
export const WithdrawalPage = pageOf(WithdrawalView);
export type WithdrawalPage = z.infer<typeof WithdrawalPage>;

/** What a withdrawal would mean now, and what stands in its way. */
export const WithdrawalTerms = z.strictObject({
  available: z.number().int(),
  tier: z.string(),
  feeBps: z.number().int(),
  rules: WithdrawalSettings,
  /** Asked for in the last 24 hours, and what is left of the most. */
  usedToday: z.number().int(),
  leftToday: z.number().int(),
  frozen: z.boolean(),
  emailVerified: z.boolean(),
  /** From when the account is old enough; null when it is. */
  accountFrom: zInstant.nullable(),
  destinations: z.array(DestinationView).max(20),
});
export type WithdrawalTerms = z.infer<typeof WithdrawalTerms>;
