import {
  AdjustmentPage,
  AdjustmentView,
  DecideAdjustmentInput,
  ListAdjustmentsInput,
  ProposeAdjustmentInput,
  TakeBackAdjustmentInput,
} from "@yoforex/contracts";
import {
  decideAdjustment,
  listAdjustments,
  proposeAdjustment,
  takeBackAdjustment,
} from "@yoforex/domain/moderation";
import { adminProcedure, freshAdminProcedure, router } from "../trpc.ts";

export const adjustmentsRouter = router({
  list: adminProcedure
    .input(ListAdjustmentsInput)
    .output(AdjustmentPage)
    .query(({ ctx, input }) => listAdjustments(ctx.domain, input)),

  propose: freshAdminProcedure
    .input(ProposeAdjustmentInput)
    .output(AdjustmentView)
    .mutation(({ ctx, input }) => proposeAdjustment(ctx.domain, input)),

  decide: freshAdminProcedure
    .input(DecideAdjustmentInput)
    .output(AdjustmentView)
    .mutation(({ ctx, input }) => decideAdjustment(ctx.domain, input)),

  takeBack: freshAdminProcedure
    .input(TakeBackAdjustmentInput)
    .output(AdjustmentView)
    .mutation(({ ctx, input }) => takeBackAdjustment(ctx.domain, input)),
});
