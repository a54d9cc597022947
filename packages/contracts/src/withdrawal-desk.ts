import { z } from "zod";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { WithdrawalId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { zWithdrawalStatus } from "./withdrawal-rules.ts";
import { WithdrawalInput, WithdrawalStep, WithdrawalView } from "./withdrawals.ts";

const zNote = z
  .string()
  .trim()
  .min(4, "Say why, in 4 characters or more.")
  .max(500, "At most 500 characters.");

export const ListWithdrawalsAdminInput = PageInput.extend({ status: zWithdrawalStatus.optional() }).strict();
export type ListWithdrawalsAdminInput = z.infer<typeof ListWithdrawalsAdminInput>;

/** What is said to the member, besides the state that it comes to. */
export const NoteWithdrawalInput = WithdrawalInput.extend({ note: zNote }).strict();
export type NoteWithdrawalInput = z.infer<typeof NoteWithdrawalInput>;

export const ApproveWithdrawalsInput = z.strictObject({
  withdrawalIds: z.array(zId<WithdrawalId>()).min(1).max(50),
});
export type ApproveWithdrawalsInput = z.infer<typeof ApproveWithdrawalsInput>;

/** How a payment that was made by hand ended; `note` is its reference, or why it failed. */
export const MarkWithdrawalInput = NoteWithdrawalInput.extend({
  outcome: z.enum(["paid", "failed"]),
}).strict();
export type MarkWithdrawalInput = z.infer<typeof MarkWithdrawalInput>;

export const AdminWithdrawal = WithdrawalView.omit({ steps: true })
  .extend({
    member: MemberRef,
    /** Two different admins approve and pay it. */
    twoAdmins: z.boolean(),
    /** Who lets money go to the provider, or pays by hand; "manual" there. */
    rail: z.string().nullable(),
    reference: z.string().nullable(),
  })
  .strict();
export type AdminWithdrawal = z.infer<typeof AdminWithdrawal>;
export const AdminWithdrawalPage = pageOf(AdminWithdrawal);
export type AdminWithdrawalPage = z.infer<typeof AdminWithdrawalPage>;

/** Everything that a decision needs. */
export const WithdrawalCase = AdminWithdrawal.extend({
  steps: z.array(WithdrawalStep.extend({ by: z.string().nullable() }).strict()).max(8),
  facts: z.strictObject({
    memberSince: zInstant,
    tierNow: z.string(),
    /** Asked for in the last 24 hours, this one included where it was. */
    usedToday: z.number().int(),
    frozen: z.boolean(),
    paidBefore: z.number().int(),
    remarks: z.array(z.strictObject({ text: z.string(), by: z.string(), at: zInstant })).max(20),
  }),
  /** What the one who looks may do now. */
  may: z.strictObject({
    approve: z.boolean(),
    hold: z.boolean(),
    reject: z.boolean(),
    pay: z.boolean(),
    mark: z.boolean(),
    reveal: z.boolean(),
    correct: z.boolean(),
  }),
}).strict();
export type WithdrawalCase = z.infer<typeof WithdrawalCase>;

/** What became of each of a batch, in its order: approved, or the refusal's code. */
export const BatchOutcome = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        withdrawalId: z.string(),
        number: z.string().nullable(),
        refused: z.string().nullable(),
      }),
    )
    .max(50),
});
export type BatchOutcome = z.infer<typeof BatchOutcome>;

/** A destination in clear, for whoever pays: what each part is called, and what it says. */
export const RevealedDestination = z.strictObject({
  parts: z.array(z.strictObject({ name: z.string(), text: z.string() })).max(5),
});
export type RevealedDestination = z.infer<typeof RevealedDestination>;
