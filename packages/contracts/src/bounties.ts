import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { ReplyId, RequestId, ThreadId } from "./ids.ts";
import { COINS_MAX, coins } from "./money.ts";
import { zInstant } from "./page.ts";

/** Bounties on questions: economy_settings' part of that name. */
export const BountySettings = z
  .strictObject({
    /** The least and the most coins of one bounty. */
    least: z.number().int().min(1).max(1_000_000),
    greatest: z.number().int().min(1).max(1_000_000),
    /** How long a new one runs. */
    days: z.number().int().min(1).max(365),
    /** How far from its opening a bounty can end, however often it is extended. */
    mostDays: z.number().int().min(1).max(365),
    /** Among how many answers one can be split. */
    splitMost: z.number().int().min(1).max(20),
  })
  .refine(
    ({ least, greatest, days, mostDays }) => least <= greatest && days <= mostDays,
    "The least must not be above the greatest.",
  );
export type BountySettings = z.infer<typeof BountySettings>;

export const BOUNTY_DEFAULTS: BountySettings = {
  least: 20,
  greatest: 10_000,
  days: 7,
  mostDays: 30,
  splitMost: 5,
};

const zStake = z.number().int().max(COINS_MAX);
const toCoins = (n: number) => coins(n);

export const OpenBountyInput = z.strictObject({
  requestId: zId<RequestId>(),
  threadId: zId<ThreadId>(),
  amount: zStake.min(1).transform(toCoins),
});
export type OpenBountyInput = z.infer<typeof OpenBountyInput>;

/** More coins, more days, or both. */
export const ExtendBountyInput = z.strictObject({
  requestId: zId<RequestId>(),
  threadId: zId<ThreadId>(),
  amount: zStake.min(0).transform(toCoins),
  days: z.number().int().min(0).max(365),
});
export type ExtendBountyInput = z.infer<typeof ExtendBountyInput>;

/** What each of several answers gets; together exactly what the bounty holds. */
export const SplitBountyInput = z.strictObject({
  threadId: zId<ThreadId>(),
  shares: z
    .array(z.strictObject({ replyId: zId<ReplyId>(), amount: zStake.min(1).transform(toCoins) }))
    .min(1)
    .max(20)
    .refine(
      (shares) => new Set(shares.map(({ replyId }) => replyId)).size === shares.length,
      "Each answer once.",
    ),
});
export type SplitBountyInput = z.infer<typeof SplitBountyInput>;

export const CancelBountyInput = z.strictObject({ threadId: zId<ThreadId>() });
export type CancelBountyInput = z.infer<typeof CancelBountyInput>;

/** What bounties may be at the moment, all of it numbers of the settings. */
export const BountyTerms = z.strictObject({
  least: z.number().int(),
  greatest: z.number().int(),
  days: z.number().int(),
  mostDays: z.number().int(),
  splitMost: z.number().int(),
});
export type BountyTerms = z.infer<typeof BountyTerms>;

/** An admin ends somebody's bounty. */
export const StaffCancelBountyInput = z.strictObject({
  threadId: zId<ThreadId>(),
  reason: z.string().trim().min(3).max(500),
});
export type StaffCancelBountyInput = z.infer<typeof StaffCancelBountyInput>;

export const BOUNTY_STATUSES = ["open", "awarded", "split", "cancelled", "expired", "withdrawn"] as const;

/** A question's open or last bounty. */
export const BountyView = z.strictObject({
  coins: z.number().int(),
  status: z.enum(BOUNTY_STATUSES),
  openedAt: zInstant,
  endsAt: zInstant,
});
export type BountyView = z.infer<typeof BountyView>;
