import { z } from "zod";
import { zReason } from "./admin.ts";
import { BADGES_MAX, BadgeRef, BadgeView, isCounted, zBadgeRule, zBadgeTone } from "./badges.ts";
import { zId } from "./id-wire.ts";
import type { BadgeId, MemberId } from "./ids.ts";
import { zInstant } from "./page.ts";

const zName = z.string().trim().min(3, "3 characters or more.").max(32, "At most 32 characters.");
const zDescription = z.string().trim().min(8, "8 characters or more.").max(160, "At most 160 characters.");
const zThreshold = z.number().int().min(1).max(100_000);

const BadgeFields = z.strictObject({
  name: zName,
  description: zDescription,
  rule: zBadgeRule,
  threshold: zThreshold.nullable(),
  tone: zBadgeTone,
  coins: z.number().int().min(0).max(1_000),
});

type Fields = z.infer<typeof BadgeFields>;
const hasItsNumber = ({ rule, threshold }: Fields) => isCounted(rule) === (threshold !== null);
const NUMBER = {
  path: ["threshold"],
  message: "A counted badge needs a number to reach; one by hand or from the store has none.",
};
const isPaidOnce = ({ rule, coins }: Fields) => rule !== "store" || coins === 0;
const UNPAID = { path: ["coins"], message: "What is bought in the store pays nothing." };

export const CreateBadgeInput = BadgeFields.refine(hasItsNumber, NUMBER).refine(isPaidOnce, UNPAID);
export type CreateBadgeInput = z.infer<typeof CreateBadgeInput>;
export const EditBadgeInput = BadgeFields.extend({ badgeId: zId<BadgeId>(), reason: zReason })
  .refine(hasItsNumber, NUMBER)
  .refine(isPaidOnce, UNPAID);
export type EditBadgeInput = z.infer<typeof EditBadgeInput>;
export const RetireBadgeInput = z.strictObject({
  badgeId: zId<BadgeId>(),
  retired: z.boolean(),
  reason: zReason,
});
export type RetireBadgeInput = z.infer<typeof RetireBadgeInput>;

/** A badge as staff see it. */
export const AdminBadge = BadgeView.omit({ progress: true, awardedAt: true }).extend({
  retiredAt: zInstant.nullable(),
});
export type AdminBadge = z.infer<typeof AdminBadge>;
export const AdminBadgeList = z.strictObject({ badges: z.array(AdminBadge).max(BADGES_MAX) });
export type AdminBadgeList = z.infer<typeof AdminBadgeList>;

export const MemberBadgesInput = z.strictObject({ memberId: zId<MemberId>() });
export type MemberBadgesInput = z.infer<typeof MemberBadgesInput>;
/** What a member was given, what it paid, and what was taken away again. */
export const MemberBadge = BadgeRef.extend({
  rule: zBadgeRule,
  awardedAt: zInstant,
  coins: z.number().int(),
  revokedAt: zInstant.nullable(),
  reason: z.string().nullable(),
});
export type MemberBadge = z.infer<typeof MemberBadge>;
export const MemberBadges = z.strictObject({ badges: z.array(MemberBadge).max(BADGES_MAX) });
export type MemberBadges = z.infer<typeof MemberBadges>;

export const AwardBadgeInput = z.strictObject({
  badgeId: zId<BadgeId>(),
  memberId: zId<MemberId>(),
  reason: zReason,
});
export type AwardBadgeInput = z.infer<typeof AwardBadgeInput>;
export const RevokeBadgeInput = AwardBadgeInput;
export type RevokeBadgeInput = AwardBadgeInput;
/** The coins that an award paid; 0 where a cap was in the way or it paid before. */
export const BadgeAwarded = z.strictObject({ coins: z.number().int() });
export type BadgeAwarded = z.infer<typeof BadgeAwarded>;
/** The coins that went back; `spent` when they stay because the member no longer has them. */
export const BadgeRevoked = z.strictObject({ takenBack: z.number().int(), spent: z.boolean() });
export type BadgeRevoked = z.infer<typeof BadgeRevoked>;
