import { AppealCase, AppealPage, DecideAppealInput, ListAppealsInput } from "@yoforex/contracts";
import { decideAppeal, listAppeals } from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

export const appealsRouter = router({
  list: moderatorProcedure
    .input(ListAppealsInput)
    .output(AppealPage)
    .query(({ ctx, input }) => listAppeals(ctx.domain, input)),

  decide: moderatorProcedure
    .input(DecideAppealInput)
    .output(AppealCase)
    .mutation(({ ctx, input }) => decideAppeal(ctx.domain, input)),
});
