import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { AdjustmentId, MemberId, RequestId } from "./ids.ts";
import { COINS_MAX, coins } from "./money.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** What is done: given to the member out of the budget for rewards, or taken from what she has available. */
export const ADJUSTMENT_KINDS = ["grant", "deduct"] as const;
export const zAdjustmentKind = z.enum(ADJUSTMENT_KINDS);
export type AdjustmentKind = z.infer<typeof zAdjustmentKind>;

/** Coins moved in `posted`, and moved back in `taken_back`; in every other state none did. */
export const ADJUSTMENT_STATUSES = ["proposed", "posted", "rejected", "expired", "taken_back"] as const;
export const zAdjustmentStatus = z.enum(ADJUSTMENT_STATUSES);
export type AdjustmentStatus = z.infer<typeof zAdjustmentStatus>;

export const AdjustmentView = z.object({
  id: z.string(),
  /** Shown to people, as A-1001. */
  number: z.string(),
  member: MemberRef,
  kind: zAdjustmentKind,
  amount: z.number().int(),
  status: zAdjustmentStatus,
  /** Whether it takes two admins. */
  twoAdmins: z.boolean(),
  /** For staff, and what the member reads. */
  reason: z.string(),
  told: z.string(),
  proposedBy: MemberRef,
  decidedBy: MemberRef.nullable(),
  decision: z.string().nullable(),
  takenBackBy: MemberRef.nullable(),
  takenBackReason: z.string().nullable(),
  transferId: z.string().nullable(),
  createdAt: zInstant,
  expiresAt: zInstant,
  /** What whoever asks may do about it now. */
  may: z.object({ approve: z.boolean(), reject: z.boolean(), takeBack: z.boolean() }),
});
export type AdjustmentView = z.infer<typeof AdjustmentView>;
export const AdjustmentPage = pageOf(AdjustmentView);
export type AdjustmentPage = z.infer<typeof AdjustmentPage>;

export const ListAdjustmentsInput = PageInput.extend({
  status: zAdjustmentStatus.optional(),
  memberId: zId<MemberId>().optional(),
}).strict();
export type ListAdjustmentsInput = z.infer<typeof ListAdjustmentsInput>;

export const ProposeAdjustmentInput = z.strictObject({
  requestId: zId<RequestId>(),
  memberId: zId<MemberId>(),
  kind: zAdjustmentKind,
  amount: z
    .number()
    .int()
    .min(1, "At least 1 coin.")
    .max(COINS_MAX)
    .transform((n) => coins(n)),
  reason: zReason,
  told: z.string().trim().min(4, "In 4 characters or more.").max(160, "At most 160 characters."),
});
export type ProposeAdjustmentInput = z.infer<typeof ProposeAdjustmentInput>;

export const DecideAdjustmentInput = z.strictObject({
  adjustmentId: zId<AdjustmentId>(),
  approve: z.boolean(),
  reason: zReason,
});
export type DecideAdjustmentInput = z.infer<typeof DecideAdjustmentInput>;

export const TakeBackAdjustmentInput = z.strictObject({ adjustmentId: zId<AdjustmentId>(), reason: zReason });
export type TakeBackAdjustmentInput = z.infer<typeof TakeBackAdjustmentInput>;
