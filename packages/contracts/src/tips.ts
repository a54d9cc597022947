import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { ReplyId, RequestId, ThreadId, TipId } from "./ids.ts";
import { COINS_MAX, coins } from "./money.ts";
import { zInstant } from "./page.ts";

/** A post by what it is: the thread stands for its own first post. */
export const zPostRef = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("thread"), id: zId<ThreadId>() }),
  z.strictObject({ type: z.literal("reply"), id: zId<ReplyId>() }),
]);
export type PostRef = z.infer<typeof zPostRef>;

/** Tips: economy_settings' part of that name. */
export const TipSettings = z
  .strictObject({
    /** The least and the most of one tip, in coins. */
    least: z.number().int().min(1).max(1_000_000),
    greatest: z.number().int().min(1).max(1_000_000),
    /** How old an account must be to tip. */
    accountAgeDays: z.number().int().min(0).max(365),
    /** For how long a tip can be taken back before it is sent. */
    undoSeconds: z.number().int().min(0).max(3_600),
  })
  .refine(({ least, greatest }) => least <= greatest, "The least tip must not be above the greatest.");
export type TipSettings = z.infer<typeof TipSettings>;

export const TIP_DEFAULTS: TipSettings = { least: 1, greatest: 500, accountAgeDays: 7, undoSeconds: 10 };

export const SendTipInput = z.strictObject({
  requestId: zId<RequestId>(),
  target: zPostRef,
  amount: z
    .number()
    .int()
    .min(1)
    .max(COINS_MAX)
    .transform((n) => coins(n)),
});
export type SendTipInput = z.infer<typeof SendTipInput>;

export const TipInput = z.strictObject({ tipId: zId<TipId>() });
export type TipInput = z.infer<typeof TipInput>;

export const TIP_STATUSES = ["pending", "sent", "undone", "refused", "reversed"] as const;

/** One's own tip. While it is pending its coins are set aside, and nobody else has them. */
export const TipView = z.strictObject({
  id: z.string(),
  amount: z.number().int(),
  /** The username of whom it is for. */
  to: z.string(),
  status: z.enum(TIP_STATUSES),
  /** When it will be sent, or would have been. */
  sendsAt: zInstant,
});
export type TipView = z.infer<typeof TipView>;

/** What a post was tipped in all: coins, and how many tips they came in. */
export const PostTips = z.strictObject({ coins: z.number().int(), count: z.number().int() });
export type PostTips = z.infer<typeof PostTips>;
