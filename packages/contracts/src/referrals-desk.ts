import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { MemberId } from "./ids.ts";
import { PageInput } from "./page.ts";
import { ReferralPage, zReferralReward } from "./referrals.ts";

export const ListMemberReferralsInput = PageInput.extend({ memberId: zId<MemberId>() }).strict();
export type ListMemberReferralsInput = z.infer<typeof ListMemberReferralsInput>;
/** With who invited the member herself. */
export const MemberReferralPage = ReferralPage.extend({ invitedBy: z.string().nullable() });
export type MemberReferralPage = z.infer<typeof MemberReferralPage>;

export const TakeBackReferralInput = z.strictObject({
  refereeId: zId<MemberId>(),
  reward: zReferralReward,
  reason: zReason,
});
export type TakeBackReferralInput = z.infer<typeof TakeBackReferralInput>;
