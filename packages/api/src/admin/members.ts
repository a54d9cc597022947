import {
  AdminMemberDetail,
  AdminMemberPage,
  ListMembersInput,
  MemberAdminInput,
  ReinstateMemberInput,
  SuspendMemberInput,
} from "@yoforex/contracts";
import { getMemberDetail, listMembers, reinstateMember, suspendMember } from "@yoforex/domain/moderation";
import { adminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const membersRouter = router({
  list: moderatorProcedure
    .input(ListMembersInput)
    .output(AdminMemberPage)
    .query(({ ctx, input }) => listMembers(ctx.domain, input)),

  detail: moderatorProcedure
    .input(MemberAdminInput)
    .output(AdminMemberDetail)
    .query(({ ctx, input }) => getMemberDetail(ctx.domain, input)),

  suspend: adminProcedure
    .input(SuspendMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => suspendMember(ctx.domain, input)),

  reinstate: adminProcedure
    .input(ReinstateMemberInput)
    .output(AdminMemberDetail)
    .mutation(({ ctx, input }) => reinstateMember(ctx.domain, input)),
});
