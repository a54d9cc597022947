import {
  AdminMemberDetail,
  AdminMemberPage,
  ClearProfileInput,
  LiftSanctionInput,
  ListMembersInput,
  MemberDetailInput,
  NoteMemberInput,
  ReinstateMemberInput,
  SanctionMemberInput,
  SignOutMemberInput,
  SuspendMemberInput,
} from "@yoforex/contracts";
import {
  clearProfile,
  getMemberDetail,
  liftSanction,
  listMembers,
  noteMember,
  reinstateMember,
  sanctionMember,
  signOutMember,
  suspendMember,
} from "@yoforex/domain/moderation";
import { adminProcedure, moderatorProcedure, router } from "../trpc.ts";

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

  signOut: adminProcedure
    .input(SignOutMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => signOutMember(ctx.domain, input)),

  suspend: adminProcedure
    .input(SuspendMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => suspendMember(ctx.domain, input)),

  reinstate: adminProcedure
    .input(ReinstateMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => reinstateMember(ctx.domain, input)),
});
