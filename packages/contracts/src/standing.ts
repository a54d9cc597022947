import { z } from "zod";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import { type AppealId, type MemberId, type SanctionId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { zMemberStatus } from "./roles.ts";

/** From the mildest to the hardest. warn: nothing is limited · freeze: no spending, withdrawing or tipping · silence: no writing · suspend: nothing but reading · ban: as suspend, for good unless it ends. */
export const SANCTION_KINDS = ["warn", "freeze", "silence", "suspend", "ban"] as const;
export const zSanctionKind = z.enum(SANCTION_KINDS);
export type SanctionKind = z.infer<typeof zSanctionKind>;

export const SANCTION_REASONS = ["spam", "abuse", "fraud", "copied_work", "manipulation", "other"] as const;
export const zSanctionReason = z.enum(SANCTION_REASONS);
export type SanctionReason = z.infer<typeof zSanctionReason>;

export const APPEAL_OUTCOMES = ["upheld", "lifted"] as const;
export const zAppealOutcome = z.enum(APPEAL_OUTCOMES);

/** Words that staff write to a member, who reads them. */
const zWords = z
  .string()
  .trim()
  .min(4, "Say why, in 4 characters or more.")
  .max(500, "At most 500 characters.");

const SANCTION_DAYS_MAX = 365;

export const SanctionMemberInput = z.strictObject({
  memberId: zId<MemberId>(),
  kind: zSanctionKind,
  reasonCode: zSanctionReason,
  /** What the member reads. */
  text: zWords,
  /** How many days it lasts; null until it is lifted. A warning has no days. */
  days: z.number().int().min(1).max(SANCTION_DAYS_MAX).nullable(),
});
export const LiftSanctionInput = z.strictObject({ sanctionId: zId<SanctionId>(), reason: zWords });
export const AppealInput = z.strictObject({
  sanctionId: zId<SanctionId>(),
  text: z.string().trim().min(20, "At least 20 characters.").max(2_000, "At most 2,000 characters."),
});
export const ListAppealsInput = PageInput.extend({ open: z.boolean().default(true) }).strict();
export const DecideAppealInput = z.strictObject({
  appealId: zId<AppealId>(),
  outcome: zAppealOutcome,
  answer: zWords,
});

const AppealView = z.object({
  id: z.string(),
  text: z.string(),
  createdAt: zInstant,
  outcome: zAppealOutcome.nullable(),
  answer: z.string().nullable(),
  decidedAt: zInstant.nullable(),
});

/** One sanction as its member sees it; who gave it stays with staff. */
export const SanctionView = z.object({
  id: z.string(),
  kind: zSanctionKind,
  reasonCode: zSanctionReason,
  text: z.string(),
  startsAt: zInstant,
  endsAt: zInstant.nullable(),
  liftedAt: zInstant.nullable(),
  active: z.boolean(),
  appeal: AppealView.nullable(),
});
export type SanctionView = z.infer<typeof SanctionView>;

const STANDING_SANCTIONS_MAX = 50;

/** How a member stands: what is limited now and everything that was said to her, the newest first. */
export const StandingView = z.object({
  status: zMemberStatus,
  sanctions: z.array(SanctionView).max(STANDING_SANCTIONS_MAX),
});
export type StandingView = z.infer<typeof StandingView>;

/** A sanction as staff see it. */
export const AdminSanction = SanctionView.extend({
  by: z.string(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type AdminSanction = z.infer<typeof AdminSanction>;

export const AppealCase = z.object({
  id: z.string(),
  member: MemberRef,
  sanction: AdminSanction,
  createdAt: zInstant,
});
export type AppealCase = z.infer<typeof AppealCase>;
export const AppealPage = pageOf(AppealCase);
export type AppealPage = z.infer<typeof AppealPage>;

export type SanctionMemberInput = z.infer<typeof SanctionMemberInput>;
export type LiftSanctionInput = z.infer<typeof LiftSanctionInput>;
export type AppealInput = z.infer<typeof AppealInput>;
export type ListAppealsInput = z.infer<typeof ListAppealsInput>;
export type DecideAppealInput = z.infer<typeof DecideAppealInput>;
