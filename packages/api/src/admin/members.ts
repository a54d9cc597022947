import {
  AdminMemberDetail,
  AdminMemberPage,
  ClearProfileInput,
  LiftSanctionInput,
  ListMemberReferralsInput,
  ListMembersInput,
  MemberDetailInput,
  MemberReferralPage,
  MemberWaysIn,
  MemberWaysInInput,
  NoteMemberInput,
  ReinstateMemberInput,
  RemoveMemberPasskeyInput,
  RemoveMemberTotpInput,
  SanctionMemberInput,
  SignOutMemberInput,
  SuspendMemberInput,
  TakeBackReferralInput,
} from "@yoforex/contracts";
import {
  clearProfile,
  getMemberDetail,
  getMemberWaysIn,
  liftSanction,
  listMemberReferrals,
  listMembers,
  noteMember,
  reinstateMember,
  removePasskeyByStaff,
  removeTotpByStaff,
  sanctionMember,
  signOutMember,
  suspendMember,
  takeBackReferralByStaff,
} from "@yoforex/domain/moderation";
import { z } from "zod";
import { adminProcedure, freshAdminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const membersRouter = router({
  list: moderatorProcedure
    .input(ListMembersInput)
    .output(AdminMemberPage)
    .query(({ ctx, input }) => listMembers(ctx.domain, input)),

  detail: moderatorProcedure
    .input(MemberDetailInput)
    .output(AdminMemberDetail)
    .query(({ ctx, input }) => getMemberDetail(ctx.domain, input)),

  sanction: moderatorProcedure
    .input(SanctionMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => sanctionMember(ctx.domain, input)),

  lift: moderatorProcedure
    .input(LiftSanctionInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => liftSanction(ctx.domain, input)),

  note: moderatorProcedure
    .input(NoteMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => noteMember(ctx.domain, input)),

  clearProfile: moderatorProcedure
    .input(ClearProfileInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => clearProfile(ctx.domain, input)),

  referrals: moderatorProcedure
    .input(ListMemberReferralsInput)
    .output(MemberReferralPage)
    .query(({ ctx, input }) => listMemberReferrals(ctx.domain, input)),

  takeBackReferral: adminProcedure
    .input(TakeBackReferralInput)
    .output(z.object({ takenBack: z.number().int() }))
    .mutation(({ ctx, input }) => takeBackReferralByStaff(ctx.domain, input)),

  signOut: adminProcedure
    .input(SignOutMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => signOutMember(ctx.domain, input)),

  waysIn: adminProcedure
    .input(MemberWaysInInput)
    .output(MemberWaysIn)
    .query(({ ctx, input }) => getMemberWaysIn(ctx.domain, input)),

  removeTotp: freshAdminProcedure
    .input(RemoveMemberTotpInput)
    .output(MemberWaysIn)
    .mutation(({ ctx, input }) => removeTotpByStaff(ctx.domain, input)),

  removePasskey: freshAdminProcedure
    .input(RemoveMemberPasskeyInput)
    .output(MemberWaysIn)
    .mutation(({ ctx, input }) => removePasskeyByStaff(ctx.domain, input)),

  suspend: adminProcedure
    .input(SuspendMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => suspendMember(ctx.domain, input)),

  reinstate: adminProcedure
    .input(ReinstateMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => reinstateMember(ctx.domain, input)),
});
