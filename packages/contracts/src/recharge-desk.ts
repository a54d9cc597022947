import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { MemberId, PaymentEventId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { RechargeView, zPaymentProvider, zRechargeStatus } from "./recharge.ts";

/** What a provider can tell about an order. */
export const PAYMENT_EVENT_KINDS = [
  "paid",
  "failed",
  "expired",
  "refunded",
  "disputed",
  "reinstated",
  "other",
] as const;
export const zPaymentEventKind = z.enum(PAYMENT_EVENT_KINDS);
export type PaymentEventKind = z.infer<typeof zPaymentEventKind>;

/** What an event did. */
export const PAYMENT_OUTCOMES = [
  "credited",
  "taken_back",
  "noted",
  "nothing",
  "amount_mismatch",
  "unknown_order",
  "paid_twice",
  "member_gone",
  "unannounced",
  "coins_owed",
  "money_reinstated",
] as const;
export const zPaymentOutcome = z.enum(PAYMENT_OUTCOMES);
export type PaymentOutcome = z.infer<typeof zPaymentOutcome>;

/** Those that wait for a person. */
export const FLAGGED_OUTCOMES: readonly PaymentOutcome[] = [
  "amount_mismatch",
  "unknown_order",
  "paid_twice",
  "member_gone",
  "unannounced",
  "coins_owed",
  "money_reinstated",
];
/** Of these, those after which the order's coins may be booked by hand. */
export const CREDITABLE_OUTCOMES: readonly PaymentOutcome[] = ["amount_mismatch", "unannounced"];

/** credited, dismissed: by staff · settled: the provider's own event came later */
export const PAYMENT_DECISIONS = ["credited", "dismissed", "settled"] as const;
export const zPaymentDecision = z.enum(PAYMENT_DECISIONS);

export const ListRechargeOrdersInput = PageInput.extend({
  status: zRechargeStatus.optional(),
  memberId: zId<MemberId>().optional(),
}).strict();
export type ListRechargeOrdersInput = z.infer<typeof ListRechargeOrdersInput>;
export const ListFlaggedPaymentsInput = PageInput;
export type ListFlaggedPaymentsInput = z.infer<typeof ListFlaggedPaymentsInput>;
export const DecidePaymentInput = z.strictObject({ paymentId: zId<PaymentEventId>(), reason: zReason });
export type DecidePaymentInput = z.infer<typeof DecidePaymentInput>;

/** What a provider told us, what came of it, and what staff decided where that was left to them. */
export const PaymentEventView = z.strictObject({
  id: z.string(),
  provider: zPaymentProvider,
  eventId: z.string(),
  type: z.string(),
  kind: zPaymentEventKind,
  cents: z.number().int().nullable(),
  currency: z.string().nullable(),
  outcome: zPaymentOutcome,
  order: z.strictObject({ id: z.string(), number: z.string(), cents: z.number().int() }).nullable(),
  transferId: z.string().nullable(),
  /** True: staff have to decide, and nobody has. */
  open: z.boolean(),
  creditable: z.boolean(),
  decision: zPaymentDecision.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  at: zInstant,
});
export type PaymentEventView = z.infer<typeof PaymentEventView>;
export const PaymentEventPage = pageOf(PaymentEventView);
export type PaymentEventPage = z.infer<typeof PaymentEventPage>;

export const RechargeOrderRow = RechargeView.omit({ checkoutUrl: true, backTo: true })
  .extend({ member: MemberRef })
  .strict();
export type RechargeOrderRow = z.infer<typeof RechargeOrderRow>;
export const RechargeOrderPage = pageOf(RechargeOrderRow);
export type RechargeOrderPage = z.infer<typeof RechargeOrderPage>;

/** An order with all that its provider told about it, the oldest first. */
export const RechargeOrderView = RechargeOrderRow.extend({
  providerReference: z.string().nullable(),
  paymentReference: z.string().nullable(),
  events: z.array(PaymentEventView).max(100),
}).strict();
export type RechargeOrderView = z.infer<typeof RechargeOrderView>;
