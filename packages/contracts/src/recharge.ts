import { z } from "zod";
import { zCoins } from "./coins-wire.ts";
import { zId } from "./id-wire.ts";
import type { RechargeId, RequestId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** Who takes the money: the product's own test page, or Stripe. */
export const PAYMENT_PROVIDERS = ["test", "stripe"] as const;
export const zPaymentProvider = z.enum(PAYMENT_PROVIDERS);
export type PaymentProviderName = z.infer<typeof zPaymentProvider>;

/** created: the provider was not reached yet · pending: to be paid · paid: the coins are there · failed, expired: nothing was paid · refunded: the money went back, all of it */
export const RECHARGE_STATUSES = ["created", "pending", "paid", "failed", "expired", "refunded"] as const;
export const zRechargeStatus = z.enum(RECHARGE_STATUSES);
export type RechargeStatus = z.infer<typeof zRechargeStatus>;

const CENTS_MAX = 10_000_000;

/** Coins for money: what is bought, what is given on top, and the price in US cents. */
export const CoinPackage = z.strictObject({
  coins: z.number().int().min(1).max(1_000_000),
  bonus: z.number().int().min(0).max(1_000_000),
  /** Providers take no less than half a dollar. */
  cents: z.number().int().min(50).max(CENTS_MAX),
});
export type CoinPackage = z.infer<typeof CoinPackage>;

/** What coins are sold for: economy_settings' part of that name. */
export const RechargeSettings = z.object({
  packages: z.array(CoinPackage).max(12),
  /** How long the provider's page may be paid on. */
  payWithinMinutes: z.number().int().min(30).max(1_440),
});
export type RechargeSettings = z.infer<typeof RechargeSettings>;

const pack = (coins: number, bonus: number, cents: number): CoinPackage => ({ coins, bonus, cents });

export const RECHARGE_DEFAULTS: RechargeSettings = {
  packages: [
    pack(100, 10, 550),
    pack(300, 40, 1_650),
    pack(500, 75, 2_750),
    pack(1_000, 200, 5_500),
    pack(2_000, 450, 11_000),
    pack(5_000, 1_250, 27_500),
    pack(10_000, 3_000, 55_000),
  ],
  payWithinMinutes: 60,
};

/** What is for sale now. `open` is false where nobody is set up to take money. */
export const CoinOfferView = z.strictObject({
  open: z.boolean(),
  /** True: the provider is the test page, and no money moves. */
  test: z.boolean(),
  packages: z.array(CoinPackage).max(12),
});
export type CoinOfferView = z.infer<typeof CoinOfferView>;

/** The package as the buyer saw it; one that is not for sale like that any more is refused. */
export const StartRechargeInput = z.strictObject({
  requestId: zId<RequestId>(),
  coins: zCoins,
  bonus: zCoins,
  cents: z.number().int().min(1).max(CENTS_MAX),
  /** The product that she was about to buy, to lead her back to it. */
  backTo: z
    .string()
    .max(120)
    .regex(/^\/p\/[a-z0-9-]+$/)
    .optional(),
});
export type StartRechargeInput = z.infer<typeof StartRechargeInput>;

export const RechargeInput = z.strictObject({ rechargeId: zId<RechargeId>() });
export type RechargeInput = z.infer<typeof RechargeInput>;
export const ListRechargesInput = PageInput;
export type ListRechargesInput = z.infer<typeof ListRechargesInput>;

/** An order for coins, as its buyer sees it: her receipt. */
export const RechargeView = z.strictObject({
  id: z.string(),
  /** Shown to people as R-<number>. */
  number: z.string(),
  status: zRechargeStatus,
  coins: z.number().int(),
  bonus: z.number().int(),
  cents: z.number().int(),
  provider: zPaymentProvider,
  /** Where it is paid; null once that can't be done any more. */
  checkoutUrl: z.string().nullable(),
  /** A payment came that doesn't fit the order, and staff look at it. */
  underReview: z.boolean(),
  refundedCents: z.number().int(),
  /** What was taken back after a refund, and what was spent already and is owed. */
  takenBack: z.number().int(),
  owed: z.number().int(),
  backTo: z.string().nullable(),
  transferId: z.string().nullable(),
  createdAt: zInstant,
  expiresAt: zInstant,
  paidAt: zInstant.nullable(),
});
export type RechargeView = z.infer<typeof RechargeView>;
export const RechargePage = pageOf(RechargeView);
export type RechargePage = z.infer<typeof RechargePage>;
