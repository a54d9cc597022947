import {
  AdminBadge,
  AdminBadgeList,
  AwardBadgeInput,
  BadgeAwarded,
  BadgeRevoked,
  CreateBadgeInput,
  EditBadgeInput,
  MemberBadges,
  MemberBadgesInput,
  RetireBadgeInput,
  RevokeBadgeInput,
} from "@yoforex/contracts";
import {
  awardBadgeByHand,
  createBadge,
  editBadge,
  listAdminBadges,
  listMemberBadges,
  retireBadge,
  revokeBadgeByStaff,
} from "@yoforex/domain/moderation";
import { adminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const badgesAdminRouter = router({
  list: moderatorProcedure.output(AdminBadgeList).query(({ ctx }) => listAdminBadges(ctx.domain)),

  ofMember: moderatorProcedure
    .input(MemberBadgesInput)
    .output(MemberBadges)
    .query(({ ctx, input }) => listMemberBadges(ctx.domain, input)),

  create: adminProcedure
    .input(CreateBadgeInput)
    .output(AdminBadge)
    .mutation(({ ctx, input }) => createBadge(ctx.domain, input)),

  edit: adminProcedure
    .input(EditBadgeInput)
    .output(AdminBadge)
    .mutation(({ ctx, input }) => editBadge(ctx.domain, input)),

  retire: adminProcedure
    .input(RetireBadgeInput)
    .output(AdminBadge)
    .mutation(({ ctx, input }) => retireBadge(ctx.domain, input)),

  award: adminProcedure
    .input(AwardBadgeInput)
    .output(BadgeAwarded)
    .mutation(({ ctx, input }) => awardBadgeByHand(ctx.domain, input)),

  revoke: adminProcedure
    .input(RevokeBadgeInput)
    .output(BadgeRevoked)
    .mutation(({ ctx, input }) => revokeBadgeByStaff(ctx.domain, input)),
});
